using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Sms;
using HeShui.Shop.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Web.Tests.Hosting;

/// <summary>Text messages against a server of our own that checks signatures as the provider's documentation says, by other code.</summary>
public sealed class AliyunSmsTests : IAsyncLifetime
{
    private const string KeyId = "test-key-id", Secret = "test-key-secret", Phone = "13912345678";
    private static readonly SmsMessage Code = SmsMessage.VerificationCode(Phone, "135790");
    private readonly List<IQueryCollection> _taken = [];
    private readonly HashSet<string> _nonces = [];
    private WebApplication _provider = null!;
    private Func<HttpContext, Task> _answers = context => context.Response.WriteAsJsonAsync(new { Code = "OK", Message = "OK", BizId = "1", RequestId = "2" });
    private int _calls;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _provider = builder.Build();
        _provider.Urls.Add("http://127.0.0.1:0");
        _provider.MapPost("/", async context =>
        {
            Interlocked.Increment(ref _calls);
            if (Complaint(context.Request) is { } complaint)
            {
                context.Response.StatusCode = 400;
                await context.Response.WriteAsJsonAsync(new { Code = complaint });
                return;
            }
            _taken.Add(context.Request.Query);
            await _answers(context);
        });
        await _provider.StartAsync();
    }

    public async Task DisposeAsync() => await _provider.DisposeAsync();

    [Fact]
    public async Task A_message_arrives_signed_with_its_template_and_parameters()
    {
        var id = Guid.NewGuid();
        await Sender().Send(id, Code, CancellationToken.None);
        var taken = _taken.ShouldHaveSingleItem();
        taken.ToDictionary(p => p.Key, p => p.Value.ToString()).ShouldBe(new Dictionary<string, string>
        {
            ["OutId"] = id.ToString("N"),
            ["PhoneNumbers"] = Phone,
            ["SignName"] = "臻品合水",
            ["TemplateCode"] = "SMS_100",
            ["TemplateParam"] = """{"code":"135790"}""",
        }, ignoreOrder: true);
    }

    /// <summary>The worked example of the provider's documentation on signature version 3.</summary>
    [Fact]
    public void The_documented_example_gets_the_documented_signature()
    {
        using var request = AliyunRequest.Make(new Uri("https://ecs.cn-shanghai.aliyuncs.com"), "RunInstances", "2014-05-26", new(StringComparer.Ordinal)
        {
            ["ImageId"] = "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
            ["RegionId"] = "cn-shanghai",
        });
        AliyunRequest.Sign(request, "YourAccessKeyId", "YourAccessKeySecret", new DateTimeOffset(2023, 10, 26, 10, 22, 32, TimeSpan.Zero), "3156853299f313e23d1673dc12e1703d");
        request.Headers.GetValues("Authorization").Single().ShouldBe(
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
            + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    [Fact]
    public async Task A_wrong_secret_is_final_and_says_so_without_the_phone()
    {
        var refusal = await Should.ThrowAsync<UndeliverableException>(Sender(("AccessKeySecret", "another")).Send(Guid.NewGuid(), Code, CancellationToken.None));
        refusal.Message.ShouldContain("SignatureDoesNotMatch");
        refusal.ToString().ShouldNotContain(Phone);
        _taken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("isv.MOBILE_NUMBER_ILLEGAL", true)]
    [InlineData("isv.SMS_TEMPLATE_ILLEGAL", true)]
    [InlineData("isv.BUSINESS_LIMIT_CONTROL", false)]
    [InlineData("isp.SYSTEM_ERROR", false)]
    public async Task A_refusal_is_final_or_passing(string code, bool final)
    {
        _answers = context => context.Response.WriteAsJsonAsync(new { Code = code });
        var refusal = await Should.ThrowAsync<Exception>(Sender().Send(Guid.NewGuid(), Code, CancellationToken.None));
        (refusal is UndeliverableException).ShouldBe(final);
        refusal.Message.ShouldContain(code);
    }

    [Theory]
    [InlineData(500, """{"Code":"InternalError"}""")]
    [InlineData(429, """{"Code":"Throttling.User"}""")]
    [InlineData(200, "<html>a proxy's page</html>")]
    [InlineData(200, "null")]
    public async Task Nonsense_and_outages_are_tried_again_by_the_outbox_and_not_here(int status, string body)
    {
        _answers = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };
        var failure = await Should.ThrowAsync<Exception>(Sender().Send(Guid.NewGuid(), Code, CancellationToken.None));
        failure.ShouldNotBeOfType<UndeliverableException>();
        _calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_silent_provider_is_not_waited_for_forever()
    {
        _answers = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var failure = await Should.ThrowAsync<Exception>(Sender().Send(Guid.NewGuid(), Code, CancellationToken.None));
        failure.ShouldNotBeOfType<UndeliverableException>();
        _calls.ShouldBe(1);
    }

    [Theory]
    [InlineData("AccessKeySecret", "", "缺一不可")]
    [InlineData("SignName", "", "缺一不可")]
    [InlineData("Templates:VerificationCode", "", "VerificationCode")]
    [InlineData("Endpoint", "http://sms.example.com", "https")]
    public void Half_of_the_settings_are_refused(string setting, string value, string said) =>
        Should.Throw<OptionsValidationException>(() => Sender((setting, value))).Message.ShouldContain(said);

    [Fact]
    public void Without_keys_there_is_no_sender()
    {
        var services = new ServiceCollection();
        services.AddAliyunSms(new ConfigurationBuilder().Build());
        services.ShouldBeEmpty();
    }

    private ISmsSender Sender(params (string Name, string Value)[] instead)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Sms:Aliyun:Endpoint"] = _provider.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(),
            ["Sms:Aliyun:AccessKeyId"] = KeyId,
            ["Sms:Aliyun:AccessKeySecret"] = Secret,
            ["Sms:Aliyun:SignName"] = "臻品合水",
            ["Sms:Aliyun:Templates:VerificationCode"] = "SMS_100",
        };
        foreach (var (name, value) in instead)
        {
            settings["Sms:Aliyun:" + name] = value;
        }
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddAliyunSms(configuration);
        var built = services.BuildServiceProvider();
        built.GetRequiredService<IStartupValidator>().Validate();
        return built.GetRequiredService<ISmsSender>();
    }

    /// <summary>What is wrong with a request's signature, freshness or nonce; null when it is good.</summary>
    private string? Complaint(HttpRequest request)
    {
        var (scheme, rest) = request.Headers.Authorization.ToString().Split(' ', 2) is [var s, var r] ? (s, r) : ("", "");
        var parts = rest.Split(',').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        var body = SHA256.HashData([]);
        var canonical = new StringBuilder().Append("POST\n/\n")
            .Append(request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[1]).Append('\n');
        foreach (var name in parts["SignedHeaders"].Split(';'))
        {
            canonical.Append(name).Append(':').Append(request.Headers[name].ToString().Trim()).Append('\n');
        }
        canonical.Append('\n').Append(parts["SignedHeaders"]).Append('\n').Append(Convert.ToHexStringLower(body));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"ACS3-HMAC-SHA256\n{hash}"));
        var date = DateTimeOffset.ParseExact(request.Headers["x-acs-date"].ToString(), "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return scheme != "ACS3-HMAC-SHA256" || parts["Credential"] != KeyId ? "InvalidAccessKeyId.NotFound"
            : Convert.ToHexStringLower(expected) != parts["Signature"] ? "SignatureDoesNotMatch"
            : (TimeProvider.System.GetUtcNow() - date).Duration() > TimeSpan.FromMinutes(15) ? "InvalidTimeStamp.Expired"
            : !_nonces.Add(request.Headers["x-acs-signature-nonce"].ToString()) ? "SignatureNonceUsed"
            : request.Headers["x-acs-action"] != "SendSms" || request.Headers["x-acs-version"] != "2017-05-25" ? "InvalidAction.NotFound"
            : null;
    }
}
