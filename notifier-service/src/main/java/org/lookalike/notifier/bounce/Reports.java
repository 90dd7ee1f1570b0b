package org.lookalike.notifier.bounce;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.lookalike.access.Sessions;
import org.lookalike.notifier.suppression.Suppressions;

/** Takes delivery status notifications in, wherever they come from. */
@ApplicationScoped
class Reports {

    private final Sessions sessions;
    private final Suppressions suppressions;

    Reports(Sessions sessions, Suppressions suppressions) {
        this.sessions = sessions;
        this.suppressions = suppressions;
    }

    /** What became of a report. */
    enum Effect {
        /** It is shown with its delivery. */
        RECORDED,
        /** It decides nothing: the mail is delayed, say. */
        NOTHING_TO_RECORD,
        /** There is no such delivery, or it is known already that its mail came back for good. */
        NOTHING_CHANGED
    }

    /** Keeps what a report says. A report that comes twice changes nothing. */
    Uni<Effect> take(Report report) {
        return report instanceof Report.Failed failed
                ? sessions.forProgram(session -> suppressions.bounced(session, failed.bounce()))
                        .map(recorded -> recorded ? Effect.RECORDED : Effect.NOTHING_CHANGED)
                : Uni.createFrom().item(Effect.NOTHING_TO_RECORD);
    }
}
