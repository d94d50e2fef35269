#:property RestorePackagesWithLockFile=false
#:package NetVips
#:package NetVips.Native.linux-x64
// Draws the pictures of the demo goods anew, after a change of web/src/build/goods.ts or a new `picture` in products.json:
//   dotnet build src/HeShui.Shop.Web && dotnet run web/render-goods.cs
// It takes minutes, which is why the drawn files are kept: at seed time they go the way of every supplier's upload.
using System.Text.Json;
using NetVips;

const string Drawn = "src/HeShui.Shop.Web/wwwroot/dist/goods", Seeds = "seeds/demo";
var names = JsonDocument.Parse(File.ReadAllText($"{Seeds}/products.json")).RootElement.EnumerateArray()
    .Select(product => product.GetProperty("picture").GetString()!).ToHashSet();
foreach (var old in Directory.GetFiles($"{Seeds}/pictures", "*.webp").Where(file => !names.Contains(Path.GetFileNameWithoutExtension(file))))
{
    File.Delete(old);
}
foreach (var name in names)
{
    using var drawing = Image.SvgloadBuffer(File.ReadAllBytes($"{Drawn}/{name}.svg"), scale: 1.5);
    using var opaque = drawing.Flatten(background: [255, 255, 255]);
    File.WriteAllBytes($"{Seeds}/pictures/{name}.webp", opaque.WebpsaveBuffer(q: 88, effort: 5, keep: Enums.ForeignKeep.None));
    Console.WriteLine(name);
}
