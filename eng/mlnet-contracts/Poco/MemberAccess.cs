using System.Linq.Expressions;

namespace Microsoft.ML.Data;

// Compiled reading and writing of members.
internal static class MemberAccess<TRow>
{
    internal static Func<TRow, TMember> Reader<TMember>(PocoMember member)
    {
        var row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TMember>>(Expression.MakeMemberAccess(row, member.Info), row).Compile();
    }

    internal static Action<TRow, TMember> Writer<TMember>(PocoMember member)
    {
        var row = Expression.Parameter(typeof(TRow));
        var value = Expression.Parameter(typeof(TMember));
        return Expression.Lambda<Action<TRow, TMember>>(Expression.Assign(Expression.MakeMemberAccess(row, member.Info), value), row, value).Compile();
    }
}
