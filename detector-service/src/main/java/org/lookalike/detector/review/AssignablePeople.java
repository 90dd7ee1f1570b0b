package org.lookalike.detector.review;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/**
 * The people whom a page offers for the alerts of a district: who has been assigned one, and who has signed in lately with the right
 * to review them. The people of all districts are offered to one another only.
 */
@ApplicationScoped
public class AssignablePeople {

    private static final int MOST = 200;

    private final Sessions sessions;
    private final SecurityIdentity identity;

    AssignablePeople(Sessions sessions, SecurityIdentity identity) {
        this.sessions = sessions;
        this.identity = identity;
    }

    /** Their names, in order. Sign-ins belong to no district, so that the service itself reads them. */
    public Uni<List<String>> ofDistrict(String districtId) {
        var seesAll = Caller.of(identity).districts() instanceof Districts.All;
        return sessions.forService(session -> session.createNativeQuery(
                        """
                        select name from (
                          select assignee as name from alert where district_id = :district and assignee is not null
                          union
                          select who from (select who, after, at from audit_event where what = 'signed_in'
                                           order by id desc limit 2000) as sign_in
                          where at > now() - interval '90 days' and jsonb_exists(after -> 'scopes', 'review')
                            and (after ->> 'districts' = '*' and :seesAll
                                 or cast(:district as text) = any(string_to_array(after ->> 'districts', ',')))) as known
                        order by lower(name), name limit :most""",
                        String.class)
                .setParameter("district", districtId)
                .setParameter("seesAll", seesAll)
                .setParameter("most", MOST)
                .getResultList());
    }
}
