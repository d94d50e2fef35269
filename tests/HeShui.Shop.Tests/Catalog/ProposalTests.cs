using FluentValidation;
using HeShui.Shop.Catalog;
using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Catalog;

public sealed class ProposalTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly Actor Clerk = Given.Clerk();

    private static readonly ProductFacts Honey = new(
        "子午岭土蜂蜜", "native", "longxiang", "合水县太白镇", "18 个月", "阴凉干燥处", "山花开时取的蜜。", "honey-pot-cream", Reach.Province, Fresh: false);

    private static readonly SkuEntry Jar = new(null, "1斤装", 58.50m, 620, 40), Box = new(null, "2斤礼盒", 118, 1300, 0);

    [Fact]
    public async Task What_is_proposed_is_for_sale_after_a_clerk_has_approved_it()
    {
        var supplier = await Supplier();
        var code = await Propose(supplier, Honey with { Name = "头茬荆条蜜" });
        (await Search("荆条蜜")).ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Guest, new GetProduct(code)));

        await shop.Send(Clerk, new ApproveProposal((await Waiting(code)).Id, 1));
        (await Search("荆条蜜")).ShouldBe([code]);
        (await Search("陇象 荆条")).ShouldBe([code]);
        var product = await shop.Send(Given.Guest, new GetProduct(code));
        product.Skus.Select(s => (s.Name, s.Price, s.WeightGrams, s.Available)).ShouldBe([("1斤装", new Money(58.50m), 620, 40), ("2斤礼盒", new Money(118), 1300, 0)]);
        (product.Brand, product.ShelfLife, product.Reach, product.Supplier.Id).ShouldBe(("陇象", "18 个月", Reach.Province, supplier.Supplier!.Value));
        var order = await shop.PaidOrder(await shop.Member(), product.Skus[0].Id, 2);
        (await shop.Reload(order)).Lines.Single().UnitPrice.ShouldBe(new Money(58.50m));
        await Verified();
    }

    [Fact]
    public async Task What_is_sold_stays_as_it_is_until_the_change_is_approved()
    {
        var (supplier, code, jar, box) = await Listed();
        await shop.Send(supplier, new ReviseProduct(code, 0, Honey with { Name = "秋蜜", Picture = "other" }, [Of(jar, "半斤装", 30), new(null, "3斤装", 150, 1800, 7)]));
        var before = await shop.Send(Given.Guest, new GetProduct(code));
        (before.Name, before.Picture).ShouldBe((Honey.Name, Honey.Picture));
        before.Skus.Select(s => s.Name).ShouldBe(["1斤装", "2斤礼盒"]);

        await shop.Send(Clerk, new ApproveProposal((await Waiting(code)).Id, 1));
        var after = await shop.Send(Given.Guest, new GetProduct(code));
        (after.Name, after.Picture).ShouldBe(("秋蜜", "other"));
        after.Skus.Select(s => (s.Name, s.Price, s.Available)).ShouldBe([("半斤装", new Money(30), 40), ("3斤装", new Money(150), 7)]);
        after.Skus[0].Id.ShouldBe(jar);
        after.Skus.ShouldNotContain(s => s.Id == box);
        (await shop.Find(db => db.Skus.Where(s => s.Id == jar || s.Id == box).OrderBy(s => s.Code).Select(s => s.Code).ToListAsync())).ShouldBe([$"{code}-1", $"{code}-2"]);
        await Verified();
    }

    [Fact]
    public async Task A_size_that_was_dropped_stays_in_orders_and_is_not_sold()
    {
        var (supplier, code, jar, box) = await Listed();
        await shop.Send(supplier, new AdjustStock(Guid.NewGuid(), box, StockReason.Receipt, 20, ""));
        var member = await shop.Member();
        var ordered = await shop.PaidOrder(member, box);
        await shop.InCart(member, box);
        var waiting = await shop.Send(member, new GetCheckout(To.Store));

        await shop.Send(supplier, new ReviseProduct(code, 0, Honey, [Of(jar, "1斤装", 58.50m)]));
        await shop.Send(Clerk, new ApproveProposal((await Waiting(code)).Id, 1));

        await Should.ThrowAsync<NotFoundException>(async () => await shop.InCart(await shop.Member(), box));
        (await shop.Send(member, new GetCart(null))).Lines.Single().Problem!.ShouldContain("已下架");
        (await Should.ThrowAsync<DomainException>(shop.Send(member, new PlaceOrder(waiting.Key, To.Store, waiting.Total, "")))).Code.ShouldBe("sold-out");
        (await shop.Reload(ordered)).Lines.Single().Sku.ShouldBe(box);
        (await shop.Send(Given.Guest, new SearchProducts(Honey.Name))).Products.Single(p => p.Code == code).SkuCount.ShouldBe(1);
        (await shop.Send(supplier, new GetMyProduct(code))).Stock.ShouldHaveSingleItem().Sku.ShouldBe(jar);
        await Should.ThrowAsync<NotFoundException>(shop.Send(supplier, new ReviseProduct(code, 0, Honey, [Of(box, "又来了", 1)])));
    }

    [Fact]
    public async Task What_came_back_says_why_and_goes_in_again()
    {
        var supplier = await Supplier();
        var code = await Propose(supplier, Honey);
        var proposal = (await Waiting(code)).Id;
        await shop.Send(Clerk, new ReturnProposal(proposal, 1, "照片太暗，请重拍。"));
        var mine = await shop.Send(supplier, new GetMyProduct(code));
        (mine.Proposal!.State, mine.Proposal.Reason, mine.Proposal.ReviewedBy).ShouldBe((ProposalState.Returned, "照片太暗，请重拍。", Clerk.Name));
        (await shop.Send(supplier, new ListMyProducts()))[0].Reason.ShouldBe("照片太暗，请重拍。");
        (await shop.Send(Clerk, new ListProposals())).ShouldNotContain(p => p.Id == proposal);

        await shop.Send(supplier, new ReviseProduct(code, 1, Honey with { Picture = "brighter" }, [Jar]));
        (await shop.Send(Clerk, new ListProposals())).Single(p => p.Id == proposal).CameBack.ShouldBeTrue();
        await shop.Send(Clerk, new ApproveProposal(proposal, 2));
        (await shop.Send(Given.Guest, new GetProduct(code))).Picture.ShouldBe("brighter");
    }

    [Fact]
    public async Task A_review_counts_for_the_version_that_was_looked_at()
    {
        var supplier = await Supplier();
        var code = await Propose(supplier, Honey);
        var proposal = (await Waiting(code)).Id;
        await shop.Send(supplier, new ReviseProduct(code, 1, Honey, [Jar with { Price = 1 }]));
        (await Should.ThrowAsync<DomainException>(shop.Send(Clerk, new ApproveProposal(proposal, 1)))).Code.ShouldBe("revised-meanwhile");
        (await Should.ThrowAsync<DomainException>(shop.Send(Clerk, new ReturnProposal(proposal, 1, "不行")))).Code.ShouldBe("revised-meanwhile");
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Guest, new GetProduct(code)));
    }

    [Fact]
    public async Task Of_many_clerks_who_review_at_once_one_wins_and_the_others_hear_it()
    {
        var supplier = await Supplier();
        var code = await Propose(supplier, Honey);
        var proposal = (await Waiting(code)).Id;
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async n =>
        {
            try
            {
                await (n % 2 == 0 ? shop.Send(Given.Clerk(), new ApproveProposal(proposal, 1)) : shop.Send(Given.Clerk(), new ReturnProposal(proposal, 1, "不行")));
                return n % 2 == 0 ? "approved" : "returned";
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        }));
        var winner = answers.Where(a => a is "approved" or "returned").ShouldHaveSingleItem();
        answers.Count(a => a == "already-reviewed").ShouldBe(9);
        (await shop.Find(db => db.Products.CountAsync(p => p.Code == code))).ShouldBe(winner == "approved" ? 1 : 0);
    }

    [Fact]
    public async Task Of_many_first_changes_at_once_one_is_proposed()
    {
        var (supplier, code, jar, _) = await Listed();
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(async n =>
        {
            try
            {
                await shop.Send(supplier, new ReviseProduct(code, 0, Honey, [Of(jar, "1斤装", n)]));
                return "";
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        }));
        answers.Count(a => a == "").ShouldBe(1);
        answers.Count(a => a == "changed-meanwhile").ShouldBe(7);
        (await shop.Find(db => db.Proposals.CountAsync(p => p.Code == code && p.State == ProposalState.Pending))).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_form_sent_twice_proposes_once()
    {
        var supplier = await Supplier();
        var form = new ProposeProduct(ProposalId.New(), Honey, [Jar]);
        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.Send(supplier, form)));
        codes.Distinct().ShouldHaveSingleItem();
        await shop.Send(supplier, new ReviseProduct(codes[0], 1, Honey with { Name = "新蜜" }, [Jar]));
        await shop.Send(supplier, new ReviseProduct(codes[0], 1, Honey with { Name = "新蜜" }, [Jar]));
        (await shop.Send(supplier, new GetMyProduct(codes[0]))).Proposal!.Version.ShouldBe(2);
        await Should.ThrowAsync<NotFoundException>(async () => await shop.Send(await Supplier(), form));
    }

    [Fact]
    public async Task What_is_no_change_is_not_proposed()
    {
        var (supplier, code, jar, box) = await Listed();
        (await Should.ThrowAsync<DomainException>(shop.Send(supplier, new ReviseProduct(code, 0, Honey, [Of(jar, "1斤装", 58.50m), new(box, "2斤礼盒", 118, 1300, null)])))).Code.ShouldBe("no-change");
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_reviewed_and_changes_nothing()
    {
        var (supplier, code, jar, _) = await Listed();
        await shop.Send(supplier, new ReviseProduct(code, 0, Honey, [Of(jar, "1斤装", 1)]));
        var proposal = (await Waiting(code)).Id;
        await shop.Send(supplier, new WithdrawProposal(code));
        (await Should.ThrowAsync<DomainException>(shop.Send(Clerk, new ApproveProposal(proposal, 1)))).Code.ShouldBe("withdrawn");
        await Should.ThrowAsync<NotFoundException>(shop.Send(supplier, new WithdrawProposal(code)));
        (await shop.Send(Given.Guest, new GetProduct(code))).Skus[0].Price.ShouldBe(new Money(58.50m));
        (await shop.Send(supplier, new GetMyProduct(code))).Proposal.ShouldBeNull();
    }

    [Fact]
    public async Task A_product_is_taken_off_the_shelf_and_put_back_as_it_was()
    {
        var (supplier, code, jar, _) = await Listed();
        await shop.Send(supplier, new UnlistProduct(code));
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Guest, new GetProduct(code)));
        await Should.ThrowAsync<NotFoundException>(async () => await shop.InCart(await shop.Member(), jar));
        (await Should.ThrowAsync<DomainException>(shop.Send(supplier, new UnlistProduct(code)))).Code.ShouldBe("wrong-step");
        await shop.Send(supplier, new RelistProduct(code));
        (await shop.Send(Given.Guest, new GetProduct(code))).Skus.Count.ShouldBe(2);
        (await Should.ThrowAsync<DomainException>(shop.Send(supplier, new RelistProduct(code)))).Code.ShouldBe("wrong-step");
    }

    [Fact]
    public async Task An_approved_change_does_not_put_back_what_was_taken_off_the_shelf()
    {
        var (supplier, code, jar, _) = await Listed();
        await shop.Send(supplier, new UnlistProduct(code));
        await shop.Send(supplier, new ReviseProduct(code, 0, Honey, [Of(jar, "1斤装", 60)]));
        await shop.Send(Clerk, new ApproveProposal((await Waiting(code)).Id, 1));
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Guest, new GetProduct(code)));
    }

    [Fact]
    public async Task Another_supplier_neither_sees_nor_changes_anything()
    {
        var (supplier, code, jar, _) = await Listed();
        await shop.Send(supplier, new ReviseProduct(code, 0, Honey, [Of(jar, "1斤装", 1)]));
        var other = await Supplier();
        await Should.ThrowAsync<NotFoundException>(shop.Send(other, new GetMyProduct(code)));
        await Should.ThrowAsync<NotFoundException>(shop.Send(other, new ReviseProduct(code, 1, Honey, [Of(jar, "1斤装", 2)])));
        await Should.ThrowAsync<NotFoundException>(shop.Send(other, new ReviseProduct(code, 0, Honey, [Jar])));
        await Should.ThrowAsync<NotFoundException>(shop.Send(other, new WithdrawProposal(code)));
        await Should.ThrowAsync<NotFoundException>(shop.Send(other, new UnlistProduct(code)));
        await Should.ThrowAsync<NotFoundException>(shop.Send(other, new RelistProduct(code)));
        await Should.ThrowAsync<NotFoundException>(shop.Send(other, new AdjustStock(Guid.NewGuid(), jar, StockReason.Receipt, 1, "")));
        (await shop.Send(other, new ListMyProducts())).ShouldNotContain(p => p.Code == code);
        (await shop.Send(supplier, new GetMyProduct(code))).Proposal!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_foreign_size_does_not_get_in()
    {
        var (_, _, foreign, _) = await Listed();
        var (supplier, code, jar, _) = await Listed();
        await Should.ThrowAsync<NotFoundException>(shop.Send(supplier, new ReviseProduct(code, 0, Honey, [Of(jar, "1斤装", 1), Of(foreign, "别家的", 1)])));
        await Should.ThrowAsync<NotFoundException>(shop.Send(supplier, new ProposeProduct(ProposalId.New(), Honey, [Of(foreign, "别家的", 1)])));
    }

    [Fact]
    public async Task Only_the_clerks_of_the_store_review()
    {
        var supplier = await Supplier();
        var proposal = (await Waiting(await Propose(supplier, Honey))).Id;
        foreach (var actor in new[] { Given.Clerk("station-taibai"), supplier, await shop.Member(), Given.Guest, Given.Bureau })
        {
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new ApproveProposal(proposal, 1)));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new ReturnProposal(proposal, 1, "不行")));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new ListProposals()));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new GetProposal(proposal)));
        }
        await Should.ThrowAsync<NotAllowedException>(shop.Send(Clerk, new ProposeProduct(ProposalId.New(), Honey, [Jar])));
    }

    [Fact]
    public async Task The_operator_sees_how_many_wait_and_who_also_reviews_them_is_told_so()
    {
        var before = (await shop.Send(Given.Operator, new CountProposals())).Count;
        var proposal = (await Waiting(await Propose(await Supplier(), Honey))).Id;
        (await shop.Send(Given.Operator, new CountProposals())).ShouldBe(new WaitingProposals(before + 1, ForMe: false));
        var both = new HashSet<Role> { Role.Operator, Role.Clerk };
        (await shop.Send(Clerk with { Roles = both }, new CountProposals())).ForMe.ShouldBeTrue();
        (await shop.Send(Given.Clerk("station-taibai") with { Roles = both }, new CountProposals())).ForMe.ShouldBeFalse();
        await Should.ThrowAsync<NotAllowedException>(shop.Send(Clerk, new CountProposals()));
        await shop.Send(Clerk, new ReturnProposal(proposal, 1, "照片太暗"));
        (await shop.Send(Given.Operator, new CountProposals())).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_clerk_sees_what_would_change()
    {
        var (supplier, code, jar, box) = await Listed();
        await shop.Send(supplier, new ReviseProduct(code, 0, Honey with { Origin = "合水县蒿咀铺乡" }, [Of(jar, "1斤装", 60), new(null, "3斤装", 150, 1800, 7)]));
        var review = await shop.Send(Clerk, new GetProposal((await Waiting(code)).Id));
        (review.Before!.Origin, review.After.Origin).ShouldBe(("合水县太白镇", "合水县蒿咀铺乡"));
        review.Skus.Select(s => (s.Before?.Price, s.After?.Price)).ShouldBe([(new Money(58.50m), new Money(60)), (null, new Money(150)), (new Money(118), null)]);
        review.Skus[2].Before!.Sku.ShouldBe(box);
        (review.Names["native"], review.Names["longxiang"]).ShouldBe(("山货土产", "陇象"));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(1.005)]
    [InlineData(50_000.01)]
    [InlineData(null)]
    public async Task A_price_is_money_above_nothing(double? price) => await Refused(Honey, "Skus[0].Price", Jar with { Price = (decimal?)price });

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(200_001)]
    [InlineData(null)]
    public async Task A_weight_can_be_meant(int? grams) => await Refused(Honey, "Skus[0].WeightGrams", Jar with { WeightGrams = grams });

    [Theory]
    [InlineData(-1)]
    [InlineData(100_001)]
    [InlineData(null)]
    public async Task What_a_size_begins_with_can_be_meant(int? opening) => await Refused(Honey, "Skus[0].Opening", Jar with { Opening = opening });

    [Fact]
    public async Task Texts_are_neither_missing_nor_endless()
    {
        await Refused(Honey with { Name = " 蜜 " }, "Facts.Name", Jar);
        await Refused(Honey with { Name = new string('蜜', 41) }, "Facts.Name", Jar);
        await Refused(Honey with { Origin = "" }, "Facts.Origin", Jar);
        await Refused(Honey with { ShelfLife = " " }, "Facts.ShelfLife", Jar);
        await Refused(Honey with { Storage = new string('冷', 41) }, "Facts.Storage", Jar);
        await Refused(Honey with { Description = new string('好', 501) }, "Facts.Description", Jar);
        await Refused(Honey with { Picture = "" }, "Facts.Picture", Jar);
        await Refused(Honey with { Category = "" }, "Facts.Category", Jar);
        await Refused(Honey, "Skus[0].Name", Jar with { Name = " " });
    }

    [Fact]
    public async Task There_are_one_to_twelve_sizes_each_with_a_name_of_its_own()
    {
        await Refused(Honey, "Skus");
        await Refused(Honey, "Skus", [.. Enumerable.Range(1, 13).Select(n => Jar with { Name = $"{n}斤装" })]);
        await Refused(Honey, "Skus", Jar, Jar with { Price = 1 });
    }

    [Theory]
    [InlineData("no-such-shelf", null, "no-such-category")]
    [InlineData("produce", null, "no-such-category")]
    [InlineData("native", "no-such-brand", "no-such-brand")]
    public async Task It_stands_on_a_shelf_that_there_is(string category, string? brand, string code)
    {
        var supplier = await Supplier();
        (await Should.ThrowAsync<DomainException>(shop.Send(supplier, new ProposeProduct(ProposalId.New(), Honey with { Category = category, Brand = brand }, [Jar])))).Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_return_says_why() => await Should.ThrowAsync<ValidationException>(shop.Send(Clerk, new ReturnProposal(ProposalId.New(), 1, " ")));

    private async Task Refused(ProductFacts facts, string property, params SkuEntry[] skus)
    {
        var refused = await Should.ThrowAsync<ValidationException>(shop.Send(Given.For(SupplierId.New()), new ProposeProduct(ProposalId.New(), facts, skus)));
        refused.Errors.Select(e => e.PropertyName).ShouldBe([property]);
    }

    private async Task<Actor> Supplier() => await shop.SupplierOf(await shop.Sku());

    private Task<string> Propose(Actor supplier, ProductFacts facts) => shop.Send(supplier, new ProposeProduct(ProposalId.New(), facts, [Jar, Box]));

    private async Task<(Actor Supplier, string Code, SkuId Jar, SkuId Box)> Listed()
    {
        var sku = await shop.Sku();
        var supplier = await shop.SupplierOf(sku);
        var code = await Propose(supplier, Honey);
        await shop.Send(Clerk, new ApproveProposal((await Waiting(code)).Id, 1));
        var product = await shop.Send(Given.Guest, new GetProduct(code));
        return (supplier, code, product.Skus[0].Id, product.Skus[1].Id);
    }

    private Task<Proposal> Waiting(string code) => shop.Find(db => db.Proposals.AsNoTracking().SingleAsync(p => p.Code == code && p.State == ProposalState.Pending));

    private static SkuEntry Of(SkuId sku, string name, decimal price) => new(sku, name, price, 620, null);

    private async Task<IEnumerable<string>> Search(string typed) => (await shop.Send(Given.Guest, new SearchProducts(typed))).Products.Select(p => p.Code);

    private async Task Verified() =>
        (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).ShouldBeEmpty();
}
