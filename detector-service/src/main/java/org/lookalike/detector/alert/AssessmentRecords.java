package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.detector.detection.AssessedAccount;

/**
 * What is kept of accounts beside alerts. It is written in the transactions that write alerts, after them and without reading
 * them, so that no account is missing in both and no account's record can change an alert.
 */
public interface AssessmentRecords {

    /** Stores how assessments, in the order of observation, change the records; no account of them is erased. */
    Uni<Void> apply(Session session, List<AssessedAccount> assessments);

    /** Deletes the records of erased accounts; those that were seen later stay. */
    Uni<Void> erase(Session session, Collection<Erasures.ErasedAccount> accounts);
}
