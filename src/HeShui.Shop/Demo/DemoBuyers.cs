namespace HeShui.Shop.Demo;

/// <summary>Who buys on a day: anyone who had registered by the day before, some much more often than others.</summary>
/// <param name="members">Oldest registration first.</param>
internal sealed class DemoBuyers(IReadOnlyList<DemoMember> members)
{
    private readonly double[] _appetites = Dice.Cumulative(members.Select(m => m.Appetite));
    private DateOnly _day;
    private int _registered;

    /// <param name="day">Not before the day of an earlier call.</param>
    public DemoMember Next(Dice dice, DateOnly day)
    {
        if (day != _day)
        {
            _day = day;
            while (_registered < members.Count && members[_registered].RegisteredOn < day)
            {
                _registered++;
            }
        }
        return members[dice.Index(_appetites, _registered)];
    }
}
