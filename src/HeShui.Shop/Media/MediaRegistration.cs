using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Media;

internal static class MediaRegistration
{
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddOptions<MediaOptions>().BindConfiguration("Media")
            .Validate(o => o.IsWritable(), "Media:Folder 需要一个程序能写入的文件夹（完整路径），商品图片和佐证材料放在里面。")
            .Validate(_ => Darkroom.IsEquipped, "图片处理库 libvips 在这个系统上没有装好：请在 Linux x64 上运行，或安装 NetVips.Native 对应的包。").ValidateOnStart();
        services.AddSingleton<IMediaStore, MediaFolder>();
        return services.AddScoped<PictureKeeper>();
    }
}
