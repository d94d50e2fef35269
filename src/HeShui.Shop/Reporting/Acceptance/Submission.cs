using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.Acceptance;

public enum SubmissionState { Submitted, Checked, Accepted, Returned }

/// <summary>
/// 验收: the firm submits a project, the bureau checks on the spot, then accepts it or returns it. Who submits never checks or decides. A project that
/// was returned is submitted anew, as the next round.
/// </summary>
public sealed class Submission : Entity
{
    private static readonly string[] Checklist =
    [
        "自评表、自评报告和附件齐全，盖章签字完整",
        "现场看到的建设内容与填报一致",
        "资金支付与凭证、发票、合同一致",
        "系统里抽查的明细与台账一致",
        "满意度调查有原始记录",
    ];

    private Submission() { }

    /// <param name="round">Counted from 1.</param>
    /// <param name="asOf">The day of the figures, a business date that is over.</param>
    internal Submission(ProjectId project, int round, DateOnly asOf, string statement, AccountId account, string by, DateTimeOffset now)
    {
        Id = SubmissionId.New();
        (Project, Round, AsOf, Statement, SubmittedByAccount, SubmittedBy, SubmittedAt) = (project, round, asOf, statement, account, by, now);
        Items.AddRange(Checklist.Select((text, position) => new CheckItem(position, text)));
    }

    public SubmissionId Id { get; private set; }
    public ProjectId Project { get; private set; }
    public int Round { get; private set; }

    /// <summary>The day whose figures are submitted, a business date.</summary>
    public DateOnly AsOf { get; private set; }
    public SubmissionState State { get; private set; }

    /// <summary>What the firm says.</summary>
    public string Statement { get; private set; } = "";
    public AccountId SubmittedByAccount { get; private set; }
    public string SubmittedBy { get; private set; } = "";
    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>What is looked at on the spot.</summary>
    public List<CheckItem> Items { get; } = [];

    /// <summary>Photos taken on the spot.</summary>
    public IReadOnlyList<FileId> Photos { get; private set; } = [];

    /// <summary>Business date of the check; null before it.</summary>
    public DateOnly? CheckedOn { get; private set; }
    public string? CheckedBy { get; private set; }
    public DateTimeOffset? CheckedAt { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was decided so; always there for a return, or where an item did not hold.</summary>
    public string? Why { get; private set; }

    /// <summary>Whether it still waits for the bureau.</summary>
    public bool IsOpen => State is SubmissionState.Submitted or SubmissionState.Checked;

    /// <summary>Whether this person may check and decide it.</summary>
    public bool MayBeJudgedBy(AccountId account) => account != SubmittedByAccount;

    /// <summary>The bureau was there and looked at every item.</summary>
    /// <param name="on">The day of the visit.</param>
    /// <exception cref="DomainException"><c>own-submission</c>, <c>already-checked</c>, <c>day-ahead</c>, <c>checklist-open</c>, <c>no-photo</c></exception>
    internal void Check(DateOnly on, IReadOnlyList<CheckedItem> answers, IReadOnlyList<FileId> photos, AccountId account, string by, DateTimeOffset now)
    {
        RequireOther(account);
        if (State != SubmissionState.Submitted)
        {
            throw new DomainException("already-checked", "现场核查已经记过了，请刷新页面查看。");
        }
        if (on > Shanghai.DateOf(now) || on < Shanghai.DateOf(SubmittedAt))
        {
            throw new DomainException("day-ahead", "核查日期要在提交验收之后，不能是将来。");
        }
        if (photos.Count == 0)
        {
            throw new DomainException("no-photo", "请至少附一张现场照片。");
        }
        foreach (var item in Items)
        {
            if (answers.SingleOrDefault(a => a.Position == item.Position) is not { Holds: { } holds } answer || (!holds && answer.Note.Length == 0))
            {
                throw new DomainException("checklist-open", $"“{item.Text}”还没有结论；不符合的要写明情况。");
            }
            item.Answer(holds, answer.Note);
        }
        (Photos, CheckedOn, CheckedBy, CheckedAt, State) = (photos, on, by, now, SubmissionState.Checked);
    }

    /// <summary>Accepts or returns it, for good.</summary>
    /// <exception cref="DomainException"><c>own-submission</c>, <c>already-decided</c>, <c>not-checked</c>, <c>why</c></exception>
    internal void Decide(bool accept, string why, AccountId account, string by, DateTimeOffset now)
    {
        RequireOther(account);
        if (!IsOpen)
        {
            throw new DomainException("already-decided", State == SubmissionState.Accepted ? "这次验收已经通过了。" : "这次验收已经退回了。");
        }
        if (accept && State != SubmissionState.Checked)
        {
            throw new DomainException("not-checked", "还没有记现场核查，不能通过。");
        }
        if (why.Length == 0 && (!accept || Items.Exists(i => i.Holds == false)))
        {
            throw new DomainException("why", accept ? "有不符合的项目，通过要写明理由。" : "退回要写明原因，实施单位会看到。");
        }
        (State, Why, DecidedBy, DecidedAt) = (accept ? SubmissionState.Accepted : SubmissionState.Returned, why, by, now);
    }

    private void RequireOther(AccountId account)
    {
        if (!MayBeJudgedBy(account))
        {
            throw new DomainException("own-submission", "提交验收的人不能自己核查和验收，请换一个人。");
        }
    }
}
