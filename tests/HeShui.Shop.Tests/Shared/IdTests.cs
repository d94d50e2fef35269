using HeShui.Shop.Shared;

namespace HeShui.Shop.Tests.Shared;

public sealed class IdTests
{
    [Fact]
    public void New_ids_grow_within_a_millisecond_too()
    {
        var ids = Enumerable.Range(0, 50_000).Select(_ => WorkId.New().Value).ToList();
        ids.Select(id => id.ToString()).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        ids.Distinct().Count().ShouldBe(ids.Count);
    }

    [Fact]
    public async Task New_ids_are_different_when_many_make_them_at_once()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 20_000).Select(_ => WorkId.New()).ToList())));
        made.SelectMany(ids => ids).Distinct().Count().ShouldBe(8 * 20_000);
        made.ShouldAllBe(ids => ids.SequenceEqual(ids.OrderBy(id => id.Value)));
    }
}
