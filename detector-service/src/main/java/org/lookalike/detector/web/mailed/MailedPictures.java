package org.lookalike.detector.web.mailed;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.web.alerts.PictureFiles;
import org.lookalike.images.ScaledPicture;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.link.LinkPurpose;

/** The pictures on the page that a mail links to, for the holder of the link. */
@Path("/from-mail/{token}/pictures")
@Produces({ScaledPicture.MEDIA_TYPE, MediaType.TEXT_HTML})
@PermitAll
class MailedPictures {

    private final MailLinkReaders readers;
    private final Sessions sessions;
    private final AlertQueries alerts;
    private final PictureFiles pictures;

    MailedPictures(MailLinkReaders readers, Sessions sessions, AlertQueries alerts, PictureFiles pictures) {
        this.readers = readers;
        this.sessions = sessions;
        this.alerts = alerts;
        this.pictures = pictures;
    }

    @GET
    @Path("account")
    public Uni<Response> account(String token) {
        return picture(token, pictures::ofAccount);
    }

    @GET
    @Path("logo")
    public Uni<Response> logo(String token) {
        return picture(token, pictures::ofDistrict);
    }

    private Uni<Response> picture(String token, Function<Alert, Uni<Response>> file) {
        return readers.admit(
                LinkPurpose.ALERT,
                token,
                link -> sessions.forDistricts(
                        link.caller().districts(),
                        session -> alerts.get(link.grant().subject()).chain(entry -> file.apply(entry.alert()))));
    }
}
