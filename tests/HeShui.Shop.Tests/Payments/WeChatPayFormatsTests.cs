using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.WeChatPay;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Tests.Payments;

/// <summary>Known answers: signatures and ciphertext that other software (OpenSSL) made with fixed keys by the rules of the public documentation, and a bill as it is described there.</summary>
public sealed class WeChatPayFormatsTests
{
    private const string Nonce = "593BEC0C930BF1AFEB40B4A08C8FB242", Timestamp = "1778551200", Body = """{"appid":"wx8888888888888888","mchid":"1900000001"}""";
    private const string Key = "0123456789abcdefghijklmnopqrstuv", Plain = """{"out_trade_no":"1","attach":"订单"}""";
    private const string Cipher = "mtL+9BwZFmVfwLu9EoownD+9iwWDjdrin9XmVArIIvFS43o3LWlwVE2bFafPOc3rKbKM0FAP";

    private const string OfRequest = "cusUTVxp8/dJhVG8zM8BhIPxulbs6tiypuZcaAdk4KZ8TD8Usq/2lgYh1GAubu0fVCFz11qOUy5Tz01Yz2eOotb7nmq+AmAFeg7VzBEFM2IH/57jCdCL1SLkVO3Gce5wqoP8wdaHy4G+wBYKwSUKNeN4wDfqc93ntgwVv1NYFwk98+OAx3ZG/jDgarL9bU62ncEsdwxv4l3WVahhu1AjMavhXCMeJF56mVSCI0gbPhUH234OJPV96mWqPLYAfsU/2Xp6ZrjSh8qA2xIpKvDu3bD1jWMR4i1Th2q5HhqZctgeBSCIiTULFSw7oPxz7C2n4+Nb8ADuPjQZirVRmsrWgA==";

    private const string OfAnswer = "G3zzdwUcBWfgI1x5whu5Mrhc1j7u5m3Y4UvP+fz+4q8aE+dYAc26V/ExwjovqmnreYtSSDgAu05OjeRLiIDsCBOrxW3Ny7TI06zfY8PgpzU7gfQybmuitzwPqwATHVMg2CNg72jtva1DziLsZAssc7ZWd86Psm+6PhJqwIQ4Cx7asDug+o2Uh4D8ad6tda+cUKtMdMJiQM2KWsUGAanGd3sGD/XfO1zh2wBT/Zd6nuTQyjkQl30ATzZl7WSRx9dyCWseobOALofJhbi1Al0UFdbTRrXtGyf5bR3OiQkRA/J/XGvBn7T83RlEwbdL29bkTaAL3vUeWb9OxmJQ5BQdTg==";

    /// <summary>Made for these tests; it opens nothing.</summary>
    private const string PrivateKey =
        """
        -----BEGIN PRIVATE KEY-----
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDPNHGszdXhpHaP
        ilaflHv0lBqcJ8TzVhGfg6OVN1EBTwZ+ghUp5Xd3sGNo6H+XkULyIUF7X+78+dG4
        knBiifUwTNHIZoE2QmQAlsVVJpMjyPn4f5W4kbEwFjxssvxTmPm53+TjfGdyJyUv
        Lori/aRJOKooGnf+IZYMU6u0gQGPhXDz8Shma7BQGrwPkUIrJWJD0Og2r262RqPM
        piCGBnZJqePthjCSEphzUbanOFJotYCEggqUorXE3wdiHfmexJpewkjpwElXYcOz
        KDgLUosW44q8v3ZVbR7qmes4D8rtvMR0pm4zb0gFSU8aoqiB45GIndtbcpt9odTD
        f1eCEmQNAgMBAAECggEARK8Br2Jbr3wwwMv+gs9Zd21QlMqqAm9ZUCL2qpO3ilOD
        t5OvKEAkJcyWZ0QKZ1eDdXeImTjno3u8BQ6lqkRIvkX4lBFGa5H+TCOuLdenlokc
        Mz83hgLlVSdJyE5cTem7fd21paKrN6+6J7Wp3CxvtMXPwZNkixze/B8QH7lTpxrf
        Z/DrHNzCF0k3brgJUTHKyKsU4fKrlqMrjW9p8SclBT3oIDkjb1SP6z98mrzqkl0E
        R2h5+cxcHKLT2g7ZLnN1bPr7NF1SCHaqkE1zhI6s3+MZNAYUJhu+KaLAhng7HzDr
        nymrEJ7NA4DtZmhr9u/Z9dO1q3GPBUYWDCWsFFj2kQKBgQD6efUt0J7jc3/bA5iB
        GFuBaTk26mzo6VD0b1FEIaPecqHDhx/joWqsdICFEHe0nKxKnP5CgOyG0Mv+Y47A
        Cas2attYg6eC8wGPNW0A0ERjYNSnJdSLOOwtrasbzdUEIblomMMIQBXGsG6dBZTC
        EqpEzGqb9eJhUygR1ewlAAdtuwKBgQDTxjNgMO3C3kNQYnlXzWnodgcbD42L3akn
        +wQrhzTYRXxlnm4tKhGQdTtY+BJuMoQoy5nTRMz5oUR51FcYDYazwAv8hUuPaNh2
        ZooyEbDCnqGpAkGx+rU2v6HnlO03vlfLeljWQCkfowgH1PlSDiva7VgdU6kWHrm7
        7Osa0k301wKBgQDEi6KqmsOzM1SmpYGr+1MCj3EH+JgRg9O0mw0n60XNLiJlbcjG
        NEminaCjybJFFZPU0LBruwLfH0STj8faRTwGbX9FS7nMdadJmuC3/LVNThRQPM01
        misqBNb58GAw5823l/eip7buvE9wA4shZsgZSFZ3n1BOkpQkurqcphMuNQKBgQCQ
        /qgYWQfBHzqJZBLemebEYWM2FOz98VMq64OMZfM5jEHCtbmLtLz34jwzCw5bYrz3
        zYbRjs6kr9TZcRf8gO5UTc4nJAB6/PcQAd7mrxQN/FyFAeWG/Tdrd8Nbcq0EOI+V
        4nvGnYFKhu4tppTZqJhAObbVxX0Ehx712x2RbKIxWwKBgATzhLB8aIhmR9c7+ZXD
        wrhmJ88Z481gk2RCCt6cDS0d1z9Zvg1sXdnZELS4QYZeSxuirq6d3bvnSS5/g0S6
        2CtmmuZjTyqVskXNDUL0hw45R3ZHyuaEk/JB92suXUc/QpIkB6GZVUi+NaZDH2R4
        8h+qv3vVOEa7AmyNK3opCU7T
        -----END PRIVATE KEY-----
        """;

    private const string BillHead = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";

    private const string BillSumsHead = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";

    private static readonly PaymentId Mine = new(Guid.Parse("0196c1c8-1111-7000-8000-000000000001"));
    private static readonly Guid Back = Guid.Parse("0196c1c8-2222-7000-8000-000000000002");

    [Fact]
    public void A_request_gets_the_known_signature()
    {
        var message = WeChatPaySignature.OfRequest("POST", "/v3/pay/transactions/native?a=1", Timestamp, Nonce, Body);
        message.ShouldBe($"POST\n/v3/pay/transactions/native?a=1\n{Timestamp}\n{Nonce}\n{Body}\n");
        WeChatPaySignature.Sign(Rsa(), message).ShouldBe(OfRequest);
    }

    [Fact]
    public void A_request_without_a_body_ends_with_an_empty_line() =>
        WeChatPaySignature.OfRequest("GET", "/v3/certificates", Timestamp, Nonce, "").ShouldBe($"GET\n/v3/certificates\n{Timestamp}\n{Nonce}\n\n");

    [Theory]
    [InlineData(Timestamp, Nonce, Body, OfAnswer, true)]
    [InlineData("1778551201", Nonce, Body, OfAnswer, false)]
    [InlineData(Timestamp, "another", Body, OfAnswer, false)]
    [InlineData(Timestamp, Nonce, Body + " ", OfAnswer, false)]
    [InlineData(Timestamp, Nonce, Body, OfRequest, false)]
    [InlineData(Timestamp, Nonce, Body, "no base64", false)]
    [InlineData(Timestamp, Nonce, Body, "", false)]
    public void Only_the_known_signature_fits_an_answer(string timestamp, string nonce, string body, string signature, bool fits) =>
        WeChatPaySignature.Fits(Rsa(), WeChatPaySignature.OfAnswer(timestamp, nonce, body), signature).ShouldBe(fits);

    [Theory]
    [InlineData("AEAD_AES_256_GCM", Cipher, "0123456789ab", "transaction", Key, Plain)]
    [InlineData("AEAD_AES_256_GCM", Cipher, "0123456789ab", "refund", Key, null)]
    [InlineData("AEAD_AES_256_GCM", Cipher, "0123456789ab", null, Key, null)]
    [InlineData("AEAD_AES_256_GCM", Cipher, "0123456789ac", "transaction", Key, null)]
    [InlineData("AEAD_AES_256_GCM", Cipher, "0123456789abc", "transaction", Key, null)]
    [InlineData("AEAD_AES_256_GCM", Cipher, "0123456789ab", "transaction", "1123456789abcdefghijklmnopqrstuv", null)]
    [InlineData("AEAD_AES_256_GCM", "AAAA", "0123456789ab", "transaction", Key, null)]
    [InlineData("AEAD_AES_256_GCM", "no base64", "0123456789ab", "transaction", Key, null)]
    [InlineData("AEAD_SM4_GCM", Cipher, "0123456789ab", "transaction", Key, null)]
    public void The_known_ciphertext_opens_with_all_that_belongs_to_it(string algorithm, string cipher, string nonce, string? about, string key, string? expected) =>
        new SealedText(algorithm, cipher, nonce, about).Open(key).ShouldBe(expected);

    [Fact]
    public void A_bill_is_read_by_the_names_of_its_columns()
    {
        var lines = Bill(
            3,
            Row("2026-05-12 10:00:01", "SUCCESS", Mine.Value.ToString("N"), "0", "", "12.30", "0.00"),
            Row("2026-05-12 11:00:00", "REFUND", Mine.Value.ToString("N"), Back.ToString("N"), "PROCESSING", "0.00", "2.30"),
            Row("2026-05-12 12:00:00", "SUCCESS", "1217752501201407033233368018", "0", "", "100.00", "0.00"));
        lines.ShouldBe(
        [
            new ReportLine(Mine, null, Mine.Value.ToString("N"), new Money(12.30m), "CNY", new DateTimeOffset(2026, 5, 12, 2, 0, 1, TimeSpan.Zero)),
            new ReportLine(Mine, Back, Mine.Value.ToString("N"), new Money(2.30m), "CNY", new DateTimeOffset(2026, 5, 12, 3, 0, 0, TimeSpan.Zero)),
            new ReportLine(null, null, "1217752501201407033233368018", new Money(100m), "CNY", new DateTimeOffset(2026, 5, 12, 4, 0, 0, TimeSpan.Zero)),
        ]);
    }

    [Fact]
    public void Refunds_that_failed_and_payments_that_were_taken_back_are_no_money() =>
        Bill(
            2,
            Row("2026-05-12 11:00:00", "REFUND", Mine.Value.ToString("N"), Back.ToString("N"), "FAIL", "0.00", "2.30"),
            Row("2026-05-12 11:00:00", "REVOKED", Mine.Value.ToString("N"), "0", "", "2.30", "0.00")).ShouldBeEmpty();

    [Fact]
    public void A_bill_of_which_something_is_missing_is_not_believed()
    {
        var row = Row("2026-05-12 10:00:01", "SUCCESS", Mine.Value.ToString("N"), "0", "", "12.30", "0.00");
        string[] wrongs =
        [
            "", "\n", BillHead, $"{BillHead}\n{row}", $"{BillHead}\n{row}\n{BillSumsHead}", Text(2, row), Text(1, row[..^5]), Text(1, row.Replace("12.30", "?", StringComparison.Ordinal)),
            Text(1, row.Replace("2026-05-12", "2026-13-12", StringComparison.Ordinal)), Text(1, row).Replace("交易状态", "状态", StringComparison.Ordinal), "{\"code\":\"ERROR\"}",
        ];
        foreach (var wrong in wrongs)
        {
            Should.Throw<ProviderDownException>(() => WeChatPayBill.Read(Encoding.UTF8.GetBytes(wrong)), wrong);
        }
    }

    private static IReadOnlyList<ReportLine> Bill(int count, params string[] rows) => WeChatPayBill.Read(Encoding.UTF8.GetBytes("\uFEFF" + Text(count, rows)));

    private static string Text(int count, params string[] rows) => $"{BillHead}\r\n{string.Concat(rows.Select(r => r + "\r\n"))}{BillSumsHead}\r\n`{count},`0.00,`0.00,`0.00,`0.00000,`0.00,`0.00\r\n";

    private static string Row(string at, string state, string number, string refund, string refundState, string ordered, string askedBack) =>
        $"`{at},`wx8888888888888888,`1900000001,`0,`,`4200001,`{number},`openid,`NATIVE,`{state},`OTHERS,`CNY,`{ordered},`0.00,`0,`{refund},`0.00,`0.00,`,`{refundState},`苹果, 5斤,`HS1,`0.00000,`0.60%,`{ordered},`{askedBack},`";

    private static RSA Rsa()
    {
        var key = RSA.Create();
        key.ImportFromPem(PrivateKey);
        return key;
    }
}
