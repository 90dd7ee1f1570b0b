package org.lookalike.detector.web.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.record.AccountRecordLookup;
import org.lookalike.detector.registry.DistrictLogos;
import org.lookalike.images.ScaledPicture;

/** Pictures as files that a browser shows and does nothing else with. They are written by us, but what they show is a stranger's. */
@ApplicationScoped
public class PictureFiles {

    private final AccountRecordLookup records;
    private final DistrictLogos logos;

    PictureFiles(AccountRecordLookup records, DistrictLogos logos) {
        this.records = records;
        this.logos = logos;
    }

    /** The picture in the latest record of an alert's account. */
    public Uni<Response> ofAccount(Alert alert) {
        return records.latestPicture(alert.account().platform(), alert.account().accountId())
                .map(PictureFiles::file);
    }

    /** The district's logo that is most like the account's picture. */
    public Uni<Response> ofDistrict(Alert alert) {
        return logos.mostLike(alert.district().districtId(), alert.account().avatarHash())
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
