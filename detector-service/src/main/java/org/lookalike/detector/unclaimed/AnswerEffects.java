package org.lookalike.detector.unclaimed;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.audit.Actor;
import org.lookalike.detector.registry.DistrictProfile.Account;

/** What else a district's answers decide, in their transaction. */
public interface AnswerEffects {

    /**
     * The district has said of these accounts whether they are its own.
     *
     * @param isOwn whether they are
     */
    Uni<Void> answered(Session session, String districtId, List<Account> accounts, boolean isOwn, Actor who);
}
