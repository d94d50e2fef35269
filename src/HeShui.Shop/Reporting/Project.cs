using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

/// <summary>
/// 项目: what a funder pays for, who does it, and the indicators it is judged by. Every step is allowed by the table or throws. Whoever changes
/// one, or its indicators, holds its row.
/// </summary>
public sealed class Project : Entity
{
    private ProjectState _state;

    private Project() { }

    public Project(string code) : this(ProjectId.New(), code) { }

    internal Project(ProjectId id, string code) => (Id, Code) = (id, code);

    public ProjectId Id { get; private set; }

    /// <summary>Natural key, as in addresses of pages.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; internal set; } = "";
    public int Year { get; internal set; }
    public string Funder { get; internal set; } = "";
    public Money Fund { get; internal set; }

    /// <summary>实施单位</summary>
    public string Firm { get; internal set; } = "";

    /// <summary>主管部门</summary>
    public string Bureau { get; internal set; } = "";

    /// <summary>First day of the period, a business date.</summary>
    public DateOnly From { get; internal set; }

    /// <summary>Last day; null while no end is set.</summary>
    public DateOnly? To { get; internal set; }

    /// <summary>A project may be told of when it has begun already; from then on it goes by steps.</summary>
    public ProjectState State { get => _state; init => _state = value; }

    /// <summary>What 产出指标 weigh together.</summary>
    public decimal OutputPoints { get; private set; } = PointsLayout.Usual.Output;

    /// <summary>What 效益指标 weigh together.</summary>
    public decimal BenefitPoints { get; private set; } = PointsLayout.Usual.Benefit;

    /// <summary>What 满意度指标 weigh together.</summary>
    public decimal SatisfactionPoints { get; private set; } = PointsLayout.Usual.Satisfaction;

    /// <summary>Grows with each change of the project's own facts, so that of two people who edit the second is told.</summary>
    public int Version { get; private set; }

    /// <summary>Who last changed something by hand; null while all is as it was seeded.</summary>
    public string? EditedBy { get; private set; }
    public DateTimeOffset? EditedAt { get; private set; }
    public List<Indicator> Indicators { get; } = [];
    public List<ProjectStep> History { get; } = [];
    public List<IndicatorChange> Changes { get; } = [];

    public PointsLayout Points => new(OutputPoints, BenefitPoints, SatisfactionPoints);

    /// <summary>The indicators that are not retired.</summary>
    public IEnumerable<Indicator> Kept => Indicators.Where(i => i.RetiredOn is null).OrderBy(i => i.Position);

    /// <summary>Whether it is to be scored, or only watched.</summary>
    public bool IsScored => Kept.Any(i => i.Weight is not null);

    /// <summary>Whether indicators may be added and retired.</summary>
    public bool TakesIndicators => State is ProjectState.Draft or ProjectState.Running or ProjectState.Returned;

    /// <summary>The steps that may follow.</summary>
    public IReadOnlyList<ProjectState> Next => State.Next();

    /// <summary>The years of its period that are known; of a project without an end, up to a day.</summary>
    public IReadOnlyList<int> Years(DateOnly today) =>
        Enumerable.Range(From.Year, Math.Max(From.Year, (To ?? today).Year) - From.Year + 1).ToList();

    /// <summary>
    /// What it still lacks before it can begin or be evaluated, in words. A project that is only watched lacks nothing once it runs, and neither
    /// does one whose form has been handed in.
    /// </summary>
    public IReadOnlyList<string> Missing => State == ProjectState.Draft || (TakesIndicators && IsScored) ? Lacks() : [];

    /// <summary>The day whose figures are shown: the one asked for, else the end of the period, and never a day that is still to come.</summary>
    public DateOnly AsOf(DateOnly? asked, DateOnly today)
    {
        var wanted = asked ?? To ?? today;
        return wanted > today ? today : wanted;
    }

    /// <exception cref="DomainException"><c>code-fixed</c>: it has begun, and others know it by its code.</exception>
    internal void Describe(ProjectFacts facts, string by, DateTimeOffset now)
    {
        if (facts.Code != Code && State != ProjectState.Draft)
        {
            throw new DomainException("code-fixed", "项目已经开始，编号不能再改。");
        }
        (Code, Name, Year, Funder, Fund) = (facts.Code, facts.Name, facts.Year, facts.Funder, facts.Fund);
        (Firm, Bureau, From, To) = (facts.Firm, facts.Bureau, facts.From, facts.To);
        Version++;
        Touch(by, now);
    }

    internal ProjectFacts Facts => new(Code, Name, Year, Funder, Fund, Firm, Bureau, From, To);

    /// <exception cref="DomainException"><c>wrong-step</c>; <c>not-ready</c>: something is missing.</exception>
    public void Go(ProjectState to, string why, string by, AccountId? account, DateTimeOffset now)
    {
        if (!Next.Contains(to))
        {
            throw new DomainException("wrong-step", $"项目现在是“{State.Name()}”，不能改成“{to.Name()}”。请刷新看看。");
        }
        if ((State == ProjectState.Draft || to == ProjectState.SelfEvaluated) && Lacks() is [_, ..] lacks)
        {
            throw new DomainException("not-ready", $"还不能改成“{to.Name()}”：{string.Join("；", lacks)}。");
        }
        History.Add(new ProjectStep(State, to, why, by, account, now));
        _state = to;
        Touch(by, now);
    }

    /// <exception cref="DomainException"><c>indicators-fixed</c>, or why the facts make no indicator.</exception>
    internal void Add(Indicator indicator, IndicatorFacts facts, string by, DateTimeOffset now)
    {
        RequireOpen();
        facts.Require(From, To);
        indicator.Describe(facts);
        Indicators.Append(indicator);
        Touch(by, now);
    }

    /// <summary>Changes an indicator; once the project has begun, what it is judged by only with a reason, which is kept with both values.</summary>
    /// <exception cref="DomainException"><c>reason-needed</c>, <c>level-fixed</c>, or why the facts make no indicator.</exception>
    internal void Change(Indicator indicator, IndicatorFacts facts, string why, string by, DateTimeOffset now)
    {
        facts.Require(From, To);
        if (State != ProjectState.Draft && facts.Level1 != indicator.Level1)
        {
            throw new DomainException("level-fixed", "项目已经开始，一级指标不能再换。不用的指标请停用，再加一个新的。");
        }
        var (before, after) = (indicator.Facts.Judged(), facts.Judged());
        Keep([.. before.Keys.Union(after.Keys).Select(what =>
            ((Indicator?)indicator, what, before.GetValueOrDefault(what, IndicatorFacts.Nothing), after.GetValueOrDefault(what, IndicatorFacts.Nothing)))], why, by, now);
        indicator.Describe(facts);
        Arrange();
        Touch(by, now);
    }

    /// <summary>Spreads the points over the indicators that are not retired.</summary>
    /// <param name="weights">By code; what is not named keeps its points.</param>
    /// <exception cref="DomainException"><c>points-off</c>; <c>weights-off</c>: the project has begun and they do not add up; <c>reason-needed</c></exception>
    internal void Weigh(PointsLayout points, IReadOnlyDictionary<string, (decimal? Weight, bool Assumed)> weights, string why, string by, DateTimeOffset now)
    {
        points.Require();
        var planned = Kept.Select(i => (Indicator: i, Now: weights.GetValueOrDefault(i.Code, (i.Weight, i.WeightAssumed)))).ToList();
        if (State != ProjectState.Draft && points.Lacks(planned.Select(p => (p.Indicator.Level1, p.Now.Weight ?? 0))) is [_, ..] lacks)
        {
            throw new DomainException("weights-off", $"项目已经开始，分值要配平才能保存：{string.Join("；", lacks)}。");
        }
        var before = planned.ConvertAll(p => p.Indicator.WeightText);
        var layout = IndicatorLevel.All.Select(l => ((Indicator?)null, $"{l.Name}总分", $"{PointsLayout.Say(Points.Of(l.Name))} 分", $"{PointsLayout.Say(points.Of(l.Name))} 分")).ToList();
        if (State != ProjectState.Draft)
        {
            RequireReason(why, planned.Any(p => (p.Indicator.Weight, p.Indicator.WeightAssumed) != Tidy(p.Now)) || points != Points);
        }
        foreach (var (indicator, wanted) in planned.Where(p => (p.Indicator.Weight, p.Indicator.WeightAssumed) != Tidy(p.Now)))
        {
            (indicator.Weight, indicator.WeightAssumed) = Tidy(wanted);
            indicator.Version++;
        }
        Keep([.. layout, .. planned.Zip(before, (p, was) => ((Indicator?)p.Indicator, "分值", was, p.Indicator.WeightText))], why, by, now);
        if (points != Points)
        {
            (OutputPoints, BenefitPoints, SatisfactionPoints) = (points.Output, points.Benefit, points.Satisfaction);
            Version++;
        }
        Touch(by, now);
    }

    /// <summary>Puts an indicator elsewhere among those of its 二级指标.</summary>
    /// <param name="place">Counted from 0; beyond the last is the last.</param>
    internal void Move(Indicator indicator, int place, string by, DateTimeOffset now)
    {
        Indicators.Move(indicator, place);
        Touch(by, now);
    }

    /// <param name="leavesTraces">Whether figures, tasks, comments or files hang on it.</param>
    /// <exception cref="DomainException"><c>indicator-used</c>: it can only be retired.</exception>
    internal void Remove(Indicator indicator, bool leavesTraces, string by, DateTimeOffset now)
    {
        if (State != ProjectState.Draft || leavesTraces)
        {
            throw new DomainException("indicator-used", State != ProjectState.Draft
                ? "项目已经开始，指标不能删除，只能停用。"
                : "这个指标已经有数字、任务、留言或附件，不能删除，只能停用。");
        }
        Indicators.Remove(indicator);
        Touch(by, now);
    }

    /// <summary>From a day on an indicator no longer counts; figures of earlier days keep it.</summary>
    /// <exception cref="DomainException"><c>indicators-fixed</c>, <c>retired</c>; <c>bad-day</c>: outside the period, or still to come.</exception>
    internal void Retire(Indicator indicator, DateOnly on, string why, string by, DateTimeOffset now)
    {
        RequireOpen();
        if (indicator.RetiredOn is { } since)
        {
            throw new DomainException("retired", $"“{indicator.Name}”从 {since:yyyy-MM-dd} 起已经停用。");
        }
        if (on < From || on > To || on > Shanghai.DateOf(now))
        {
            throw new DomainException("bad-day", "停用的日期要在项目期内，不能晚于今天。");
        }
        indicator.RetiredOn = on;
        indicator.Version++;
        Changes.Add(new IndicatorChange(indicator, "停用", "在用", $"从 {on:yyyy-MM-dd} 起停用", why, by, now));
        Touch(by, now);
    }

    /// <summary>Numbers the indicators in the order of the form.</summary>
    internal void Arrange() => Indicators.Arrange();

    private List<string> Lacks() =>
    [
        .. Points.Lacks(Kept.Select(i => (i.Level1, i.Weight ?? 0))),
        .. Kept.Where(i => i.Weight is not null && !i.HasAim).Select(i => $"“{i.Name}”有分值，还没有{(i.IsQualitative ? "写预期" : "目标值")}"),
    ];

    private void RequireOpen()
    {
        if (!TakesIndicators)
        {
            throw new DomainException("indicators-fixed", $"项目现在是“{State.Name()}”，不能再增加或停用指标。");
        }
    }

    private static void RequireReason(string why, bool changes)
    {
        if (changes && why.Length == 0)
        {
            throw new DomainException("reason-needed", "项目已经开始，改目标或分值要写明原因，原因会一直留着。");
        }
    }

    private void Keep(IReadOnlyList<(Indicator? Indicator, string What, string Before, string After)> compared, string why, string by, DateTimeOffset now)
    {
        var changed = compared.Where(c => c.Before != c.After).ToList();
        if (State != ProjectState.Draft)
        {
            RequireReason(why, changed.Count > 0);
            Changes.AddRange(changed.Select(c => new IndicatorChange(c.Indicator, c.What, c.Before, c.After, why, by, now)));
        }
    }

    private static (decimal? Weight, bool Assumed) Tidy((decimal? Weight, bool Assumed) said) => (said.Weight, said.Weight is not null && said.Assumed);

    private void Touch(string by, DateTimeOffset now) => (EditedBy, EditedAt) = (by, now);
}
