using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Register;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Pages.Bureau.Funds;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Register;

/// <summary>Puts a record of any kind into the register, new or in the place of another.</summary>
public sealed class NewModel : FundsForm
{
    private IReadOnlyDictionary<string, string> _before = new Dictionary<string, string>();

    /// <summary>The record to correct.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Replaces { get; set; }

    /// <summary>The project's code; empty where it belongs to no one project.</summary>
    [BindProperty]
    public string? Project { get; set; }

    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool IsVoid { get; set; }

    public RegisterPage Shown { get; private set; } = null!;

    public IReadOnlyList<RecordField> Fields => RecordForms.Fields(Shown.Kind);

    /// <summary>What stands in a field of this kind.</summary>
    public string Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : _before.GetValueOrDefault(field, "");

    public async Task<IActionResult> OnGetAsync(string register)
    {
        if (await Load(register) is { } elsewhere)
        {
            return elsewhere;
        }
        if (Replaces is { } id)
        {
            var old = Shown.Rows.FirstOrDefault(r => r.Record.Id.Value == id && r.IsInForce)?.Record ?? throw new NotFoundException();
            _before = RecordForms.Values(old);
            (Project, On) = (Shown.Projects.FirstOrDefault(p => p.Id == old.Project)?.Code, old.On is { } day ? AsOfPage.Day(day) : null);
            (Source, Note) = (old.Source, old.Note);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string register)
    {
        if (await Load(register) is { } elsewhere)
        {
            return elsewhere;
        }
        await ReceiveFiles();
        var project = Shown.Projects.FirstOrDefault(p => p.Code == Project)?.Id;
        var entry = new RecordEntry(Key, project, Day(On, nameof(On)), Source ?? "", Note ?? "", FileIds, Replaces is { } old ? new RecordId(old) : null, Reason ?? "", IsVoid);
        if (await Try(RecordForms.Command(Shown.Kind, entry, Typed, field => Amount(Typed(field), field))))
        {
            Message = Replaces is null ? "记好了。" : "更正好了，原来的那条也还在。";
            return RedirectToPage("/Bureau/Register/Kind", new { register });
        }
        return Again();
    }

    /// <returns>Where to go instead; null to stay.</returns>
    private async Task<IActionResult?> Load(string register)
    {
        if (Registers.Of(register) is not { } kind)
        {
            return NotFound();
        }
        Shown = await Send(new ListRegister(kind));
        return Shown.MayEdit ? null : throw new NotAllowedException(signedIn: true);
    }
}
