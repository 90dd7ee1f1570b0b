package org.lookalike.postgres;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Entities that are stored for the first time, though another transaction may store the same at the same time. */
public final class NewRows {

    private NewRows() {}

    /** Stores entities in the order of their ids. Fails with {@link ConcurrentChange} if one was stored meanwhile. */
    public static Uni<Void> store(Session session, List<?> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.persistAll(rows.toArray())
                        .chain(session::flush)
                        .onFailure(failure -> failure instanceof ConstraintViolationException violation
                                && violation.getKind() == ConstraintKind.UNIQUE)
                        .transform(taken -> new ConcurrentChange("another replica has stored the same row"));
    }
}
