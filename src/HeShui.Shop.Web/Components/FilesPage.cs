using System.Security.Cryptography;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Components;

/// <summary>A form that takes files which prove something; <c>_FileField</c> is its field. What was uploaded stays when something else is wrong.</summary>
[RequestSizeLimit((MostFiles + 1) * (long)AddFile.MostBytes)]
public abstract class FilesPage : ShopPage
{
    /// <summary>How many files one form takes.</summary>
    public const int MostFiles = 5;

    /// <summary>New ones.</summary>
    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Those uploaded before, sealed for this account: nobody can name another's.</summary>
    [BindProperty]
    public List<string> Held { get; set; } = [];

    /// <summary>The files that are there, in the order in which they came.</summary>
    public IReadOnlyList<KeptFile> Kept { get; private set; } = [];

    /// <summary>Ids of the files that are there, to send with the form.</summary>
    protected IReadOnlyList<FileId> FileIds => Kept.Select(f => f.Id).ToList();

    private IDataProtector Seal => HttpContext.RequestServices.GetRequiredService<IDataProtectionProvider>()
        .CreateProtector("file of " + HttpContext.RequestServices.GetRequiredService<ICurrentUser>().RequireAccount().Value);

    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>Takes the files that came along, beside those that are there. To be called before the form is sent, whatever else is wrong with it.</summary>
    /// <param name="sheetsToo">As for <see cref="AddFile"/>.</param>
    /// <returns>Whether the form can go on.</returns>
    protected async Task<bool> ReceiveFiles(bool sheetsToo = false)
    {
        var ids = Held.Take(MostFiles).Select(Opened).OfType<FileId>().ToList();
        foreach (var upload in Files)
        {
            if (ids.Count == MostFiles)
            {
                ModelState.AddModelError(nameof(Files), $"一次最多 {MostFiles} 个文件，多的没有收。");
                break;
            }
            await using var content = upload.OpenReadStream();
            try
            {
                ids.Add(await Send(new AddFile(content, upload.FileName, sheetsToo)));
            }
            catch (DomainException refused) when (refused is not NotAllowedException)
            {
                ModelState.AddModelError(nameof(Files), $"{upload.FileName}：{refused.Message}");
            }
        }
        Held = ids.ConvertAll(id => Seal.Protect($"{id.Value}"));
        Kept = await Send(new FindFiles(ids));
        return ModelState.IsValid;
    }

    /// <summary>Lets go of files that others have replaced.</summary>
    protected void LetGo(Func<KeptFile, bool> replaced)
    {
        Kept = Kept.Where(f => !replaced(f)).ToList();
        Held = Kept.Select(f => Seal.Protect($"{f.Id.Value}")).ToList();
    }

    private FileId? Opened(string held)
    {
        try
        {
            return new FileId(Guid.Parse(Seal.Unprotect(held)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
