package org.lookalike.notifier.messaging;

import io.vertx.pgclient.PgException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells apart what trying again may cure and what it never will. */
final class DatabaseFailure {

    /** SQLSTATE classes that speak about the values given: data exception, integrity constraint, program limit. */
    private static final Set<String> ABOUT_THE_VALUES = Set.of("22", "23", "54");

    private DatabaseFailure() {}

    /** Whether the database refused the values themselves. Anything else, known or not, counts as passing. */
    static boolean isPermanent(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal) {
                var state = refusal.getSqlState();
                return state != null && state.length() == 5 && ABOUT_THE_VALUES.contains(state.substring(0, 2));
            }
        }
        return false;
    }
}
