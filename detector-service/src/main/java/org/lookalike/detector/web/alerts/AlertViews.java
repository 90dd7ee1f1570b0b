package org.lookalike.detector.web.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.record.AccountRecordLookup;
import org.lookalike.detector.registry.DistrictLogos;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.review.Reviews;
import org.lookalike.detector.services.IngestApi.AccountKey;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.alerts.AlertView.Stored;
import org.lookalike.images.ScaledPicture;
import org.lookalike.postgres.Sessions;

/** Reads alerts and their pictures for their page, with the rights of its reader. */
@ApplicationScoped
public class AlertViews {

    /** What the pages of an alert call its pictures, below their own paths. */
    public static final String PICTURE = "pictures/{pictured: account|logo|thumbnail}";

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

    /** The page of an alert, with a drawing of the account, from its record if there is one. */
    public Uni<AlertView> view(Stored stored, Access access) {
        var account = stored.alert().account();
        return records.latest(account.platform(), account.accountId())
                .map(record -> AlertView.of(stored, ProfileDrawing.of(stored, record.orElse(null), access), access));
    }

    /**
     * A picture of an alert that the caller may see: {@code account} is that of the account's latest record, {@code thumbnail} a
     * small one of it, and {@code logo} the district's logo that is most like it.
     */
    public Uni<Response> picture(UUID alertId, String pictured) {
        return alerts.get(alertId)
                .chain(entry -> {
                    var account = entry.alert().account();
                    return switch (pictured) {
                        case "logo" -> logos.mostLike(entry.alert().district().districtId(), account.avatarHash());
                        case "thumbnail" ->
                            records.thumbnails(List.of(key(account))).map(thumbnails -> thumbnails.values().stream()
                                    .findFirst());
                        default -> records.latestPicture(account.platform(), account.accountId());
                    };
                })
                .map(picture -> file(picture, pictured.equals("thumbnail")));
    }

    /** The address of each account's small picture, below the page of its alert; of those that have one. */
    Uni<Function<Alert, @Nullable String>> thumbnails(List<Alert> of) {
        return records.thumbnails(of.stream().map(alert -> key(alert.account())).toList())
                .map(thumbnails -> alert -> {
                    var thumbnail = thumbnails.get(key(alert.account()));
                    return thumbnail == null
                            ? null
                            : "/alerts/%s/pictures/thumbnail?of=%s"
                                    .formatted(
                                            alert.alertId(),
                                            DigestUtils.sha256Hex(thumbnail).substring(0, 12));
                });
    }

    private static AccountKey key(Alert.Account account) {
        return new AccountKey(account.platform(), account.accountId());
    }

    /** A browser shows it, a stranger's, and does nothing else with it; one whose address changes with it is kept. */
    private static Response file(Optional<byte[]> picture, boolean isKept) {
        var file = Response.ok(
                        picture.orElseThrow(() -> new NotFoundException("there is no such picture")),
                        ScaledPicture.MEDIA_TYPE)
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
        return (isKept ? file.header("Cache-Control", "private, max-age=3600") : file).build();
    }
}
