package org.lookalike.detector.takedown;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.audit.Audit;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/**
 * Alerts whose account shows intimate images, for which platforms have 48 hours by the TAKE IT DOWN Act. The link is kept and nothing
 * else: no picture, and no word about who is in it.
 */
@ApplicationScoped
public class IntimateCases {

    private static final int LONGEST_LINK = 2048;

    private final Sessions sessions;
    private final Audit audit;

    IntimateCases(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /** The link of an alert's case; null if there is none. */
    public Uni<@Nullable String> linkOf(UUID alertId) {
        return sessions.forCaller(session -> NativeSql.of("select link from intimate_case where alert_id = :alert")
                .with("alert", alertId)
                .first(session, String.class));
    }

    /** Notes the link of what an alert's account shows, in place of an earlier one; the audit has that it was done. */
    public Uni<Void> note(Alert alert, String link, String who) {
        var address = required(link);
        var districtId = alert.district().districtId();
        return sessions.forCaller(session -> NativeSql.of(
                        """
                        insert into intimate_case (alert_id, district_id, link) values (:alert, :district, :link)
                        on conflict (alert_id) do update set link = excluded.link, noted_at = now()""")
                .with("alert", alert.alertId(), "district", districtId)
                .with("link", address)
                .run(session)
                .chain(() -> audit.record(
                        session,
                        new Audit.Change(
                                who, "intimate_images_noted", Audit.alert(alert.alertId()), districtId, null, null))));
    }

    private static String required(String link) {
        try {
            var address = URI.create(link.strip());
            if (link.length() <= LONGEST_LINK
                    && address.getHost() != null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                return address.toString();
            }
        } catch (IllegalArgumentException e) {
            // The problem below says it.
        }
        throw new BadRequestException("Go back and give the address of what is shown, such as https://x.com/…, alone.");
    }
}
