using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

public enum ProjectState { Draft, Running, SelfEvaluated, Accepted, Returned, Closed }

/// <summary>项目: what a funder pays for, who does it, and the indicators it is judged by.</summary>
public sealed class Project
{
    private Project() { }

    public Project(string code) => (Id, Code) = (ProjectId.New(), code);

    public ProjectId Id { get; private set; }

    /// <summary>Natural key, as in addresses of pages.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; set; } = "";
    public int Year { get; set; }
    public string Funder { get; set; } = "";
    public Money Fund { get; set; }

    /// <summary>实施单位</summary>
    public string Firm { get; set; } = "";

    /// <summary>主管部门</summary>
    public string Bureau { get; set; } = "";

    /// <summary>First day of the period, a business date.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day; null while no end is set.</summary>
    public DateOnly? To { get; set; }
    public ProjectState State { get; set; }
    public List<Indicator> Indicators { get; } = [];

    /// <summary>The day whose figures are shown: the one asked for, else the end of the period, and never a day that is still to come.</summary>
    public DateOnly AsOf(DateOnly? asked, DateOnly today)
    {
        var wanted = asked ?? To ?? today;
        return wanted > today ? today : wanted;
    }
}
