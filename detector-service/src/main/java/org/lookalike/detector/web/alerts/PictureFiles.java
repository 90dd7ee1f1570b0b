package org.lookalike.detector.web.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.record.AccountRecordLookup;
import org.lookalike.detector.registry.DistrictLogos;
import org.lookalike.images.ScaledPicture;

/** Pictures as files that a browser shows and does nothing else with. They are written by us, but what they show is a stranger's. */
@ApplicationScoped
public class PictureFiles {

    /** What the pages of an alert call its pictures, below their own paths. */
    public static final String PATH = "pictures/{pictured: account|logo}";

    private final AlertQueries alerts;
    private final AccountRecordLookup records;
    private final DistrictLogos logos;

    PictureFiles(AlertQueries alerts, AccountRecordLookup records, DistrictLogos logos) {
        this.alerts = alerts;
        this.records = records;
        this.logos = logos;
    }

    /**
     * A picture of an alert that the caller may see.
     *
     * @param pictured {@code account} for that in the latest record of the account, {@code logo} for the district's logo that is most like it
     */
    public Uni<Response> of(UUID alertId, String pictured) {
        return alerts.get(alertId)
                .chain(entry -> {
                    var account = entry.alert().account();
                    return pictured.equals("logo")
                            ? logos.mostLike(entry.alert().district().districtId(), account.avatarHash())
                            : records.latestPicture(account.platform(), account.accountId());
                })
                .map(PictureFiles::file);
    }

    private static Response file(Optional<byte[]> picture) {
        return Response.ok(
                        picture.orElseThrow(() -> new NotFoundException("there is no such picture")),
                        ScaledPicture.MEDIA_TYPE)
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }
}
