using System.Collections.Concurrent;
using HeShui.Shop.Shared.Sms;

namespace HeShui.Shop.Web.Hosting;

/// <summary>Development's text messages: kept in memory and shown on <c>/dev/messages</c> instead of being sent.</summary>
internal sealed class SentMessages(TimeProvider clock) : ISmsSender
{
    private const int Most = 100;
    private readonly ConcurrentQueue<SentMessage> _sent = new();

    /// <summary>Newest first.</summary>
    public IEnumerable<SentMessage> Newest => _sent.Reverse();

    public Task Send(Guid id, SmsMessage message, CancellationToken ct)
    {
        if (_sent.All(m => m.Id != id))
        {
            _sent.Enqueue(new SentMessage(id, message.Phone, message.Text, clock.GetUtcNow()));
        }
        while (_sent.Count > Most)
        {
            _sent.TryDequeue(out _);
        }
        return Task.CompletedTask;
    }

    public bool Offers(SmsTemplate template) => true;
}

internal sealed record SentMessage(Guid Id, string Phone, string Text, DateTimeOffset At);
