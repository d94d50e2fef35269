namespace HeShui.Shop.Delivery;

/// <summary>Why a courier could not hand something over.</summary>
public enum StopFailure { NobodyHome, NoAnswer, WrongAddress, Refused, Other }

public static class StopFailureNames
{
    /// <summary>In words the buyer reads too.</summary>
    public static string Name(this StopFailure failure) => failure switch
    {
        StopFailure.NobodyHome => "没人在家",
        StopFailure.NoAnswer => "电话打不通",
        StopFailure.WrongAddress => "地址不对",
        StopFailure.Refused => "客户不收",
        StopFailure.Other => "其他原因",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, null),
    };
}
