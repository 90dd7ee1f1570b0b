package org.lookalike.ingest.discovery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Answer;
import org.lookalike.ingest.source.Question;
import org.lookalike.ingest.watch.WatchedDistrict;

/** The handles that impostors are likely to take, and who has them. */
@ApplicationScoped
class Handles {

    /** The likeliest handles on the source's platform, the likeliest first. */
    List<String> likely(AccountSource source, WatchedDistrict district) {
        return List.of();
    }

    /** Remembers who has the handles that were asked for. */
    Uni<Void> seen(AccountSource source, Question question, Answer answer) {
        return Uni.createFrom().voidItem();
    }
}
