package org.lookalike.detector.web.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.record.AccountRecordLookup;
import org.lookalike.detector.registry.DistrictLogos;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.alerts.AlertView.Stored;
import org.lookalike.postgres.Sessions;

/** Reads alerts for their page, with the rights of its reader. */
@ApplicationScoped
public class AlertViews {

    private final Sessions sessions;
    private final AlertQueries alerts;
    private final Registry registry;
    private final Reviews reviews;
    private final DistrictLogos logos;
    private final AccountRecordLookup records;

    AlertViews(
            Sessions sessions,
            AlertQueries alerts,
            Registry registry,
            Reviews reviews,
            DistrictLogos logos,
            AccountRecordLookup records) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.registry = registry;
        this.reviews = reviews;
        this.logos = logos;
        this.records = records;
    }

    /** What is stored of an alert. Fails with a problem if the caller may see none with this id. */
    public Uni<Stored> read(UUID alertId) {
        return sessions.forCaller(session -> alerts.details(alertId).chain(this::stored));
    }

    private Uni<Stored> stored(AlertQueries.AlertDetails details) {
        var alert = details.entry().alert();
        var districtId = alert.district().districtId();
        return registry.find(districtId)
                .chain(district -> reviews.list(alert.alertId()).chain(decisions -> logos.hasAny(districtId)
                        .map(hasLogo -> new Stored(details, district, decisions, hasLogo))));
    }

    /** The page of an alert, with a drawing of the account if there is a record of it. */
    public Uni<AlertView> view(Stored stored, Access access) {
        var account = stored.alert().account();
        return records.latest(account.platform(), account.accountId())
                .map(record -> record.map(seen -> ProfileDrawing.of(stored, seen, access)))
                .map(drawing -> AlertView.of(stored, drawing.orElse(null), access));
    }
}
