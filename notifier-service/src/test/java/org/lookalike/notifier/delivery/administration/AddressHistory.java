package org.lookalike.notifier.delivery.administration;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.UUID;
import org.lookalike.notifier.delivery.administration.DeliveryHistory.Filter;

/** The history of an address, for tests of other packages. */
public final class AddressHistory {

    private AddressHistory() {}

    public static Uni<List<UUID>> newest(String address, int count) {
        var filter = new Filter();
        filter.address = address;
        return CDI.current()
                .select(DeliveryHistory.class)
                .get()
                .newestBefore(Long.MAX_VALUE, count, filter)
                .map(entries ->
                        entries.stream().map(entry -> entry.delivery().id()).toList());
    }
}
