package org.lookalike.notifier.delivery;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lookalike.notifier.subscription.Recipient;

/** The ways to reach recipients. Every recipient has exactly one. */
@ApplicationScoped
class Channels {

    private final List<DeliveryChannel> all;

    Channels(@All List<DeliveryChannel> all) {
        this.all = List.copyOf(all);
    }

    /** The names that deliveries may carry; those of others are for replicas of another version. */
    List<String> names() {
        return all.stream().map(DeliveryChannel::name).toList();
    }

    DeliveryChannel named(String name) {
        return all.stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no channel is named " + name));
    }

    DeliveryChannel to(Recipient recipient) {
        return all.stream()
                .filter(channel -> channel.reaches(recipient))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no channel reaches " + recipient));
    }
}
