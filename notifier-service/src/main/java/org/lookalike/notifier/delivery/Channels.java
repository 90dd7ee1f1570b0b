package org.lookalike.notifier.delivery;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lookalike.notifier.subscription.Recipient;

/** The delivery channels. Every recipient has exactly one. */
@ApplicationScoped
public class Channels {

    private final List<DeliveryChannel> all;

    public Channels(@All List<DeliveryChannel> all) {
        this.all = List.copyOf(all);
    }

    public List<DeliveryChannel> all() {
        return all;
    }

    /** The names of the channels that merge deferred messages with later ones. */
    public List<String> merging() {
        return all.stream()
                .filter(DeliveryChannel::mergesOnRetry)
                .map(DeliveryChannel::name)
                .toList();
    }

    public DeliveryChannel to(Recipient recipient) {
        return all.stream()
                .filter(channel -> channel.reaches(recipient))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no channel reaches " + recipient));
    }
}
