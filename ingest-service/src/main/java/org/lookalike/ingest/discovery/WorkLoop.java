package org.lookalike.ingest.discovery;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.lookalike.ingest.source.AccountSource;

/** Work on sources that goes on until there is none, of each source once at a time and of each independently of the others. */
final class WorkLoop {

    private final String name;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** @param name of the work, at the beginning of a sentence */
    WorkLoop(String name) {
        this.name = name;
    }

    /** Works on a source, unless that is under way. The result of a step is whether to go on at once. */
    void start(AccountSource source, Supplier<Uni<Boolean>> step) {
        if (underWay.add(source.name())) {
            Uni.createFrom()
                    .deferred(step::get)
                    .repeat()
                    .whilst(goesOn -> goesOn)
                    .collect()
                    .last()
                    .onTermination()
                    .invoke(() -> underWay.remove(source.name()))
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> Log.warnf(
                                    "%s was interrupted, it goes on later source=%s: %s",
                                    name, source.name(), failure));
        }
    }
}
