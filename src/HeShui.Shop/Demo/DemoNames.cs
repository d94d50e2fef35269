namespace HeShui.Shop.Demo;

/// <summary>Names of people as one meets them in eastern Gansu. All invented.</summary>
internal static class DemoNames
{
    private static readonly (char Name, double Weight)[] Surnames =
    [
        ('王', 9), ('李', 9), ('张', 9), ('刘', 6), ('陈', 3), ('杨', 4), ('赵', 4), ('马', 3), ('高', 3), ('郭', 3), ('孙', 2), ('田', 2), ('贾', 2),
        ('左', 2), ('曹', 2), ('韩', 2), ('何', 2), ('段', 2), ('任', 2), ('杜', 2), ('白', 2), ('樊', 1), ('慕', 1), ('徐', 2), ('薛', 1), ('齐', 1),
        ('邵', 1), ('许', 1), ('姚', 1), ('胡', 1), ('朱', 1), ('宋', 1), ('吴', 2), ('周', 1), ('黄', 1), ('惠', 1), ('折', 1), ('巨', 1), ('豆', 1), ('唐', 1),
    ];

    private const string Older = "秀兰英桂芳玉珍凤琴淑荣军建国平海生民志强文明红霞爱萍永林福贵财德忠义全来喜富有成万宝银金世春";
    private const string Younger = "丽娟娜敏静燕艳倩婷雪梅佳琪欣怡雨彤鹏伟勇涛磊斌超浩宇辉刚峰龙亮晓东洋帅凯博文轩杰俊瑞泽";

    private static readonly double[] Weights = Dice.Cumulative(Surnames.Select(s => s.Weight));

    public static string Next(Dice dice)
    {
        var surname = Surnames[dice.Index(Weights)].Name;
        var given = dice.Chance(0.55) ? Older : Younger;
        var first = given[dice.Between(0, given.Length - 1)];
        if (dice.Chance(0.22))
        {
            return $"{surname}{first}";
        }
        var second = given[dice.Between(0, given.Length - 1)];
        return second == first && dice.Chance(0.7) ? $"{surname}{first}" : $"{surname}{first}{second}";
    }
}
