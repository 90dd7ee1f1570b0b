package org.lookalike.detector.web.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.images.ScaledPicture;
import org.lookalike.security.Scope;

/** The pictures on the page of an alert, for whoever may see the alert. */
@Path("/alerts/{alertId: [0-9a-f]{8}-[0-9a-f-]{27}}/pictures")
@Produces(ScaledPicture.MEDIA_TYPE)
@RolesAllowed(Scope.READ)
class AlertPictures {

    private final AlertQueries alerts;
    private final PictureFiles pictures;

    AlertPictures(AlertQueries alerts, PictureFiles pictures) {
        this.alerts = alerts;
        this.pictures = pictures;
    }

    @GET
    @Path("account")
    public Uni<Response> account(UUID alertId) {
        return alerts.get(alertId).chain(entry -> pictures.ofAccount(entry.alert()));
    }

    @GET
    @Path("logo")
    public Uni<Response> logo(UUID alertId) {
        return alerts.get(alertId).chain(entry -> pictures.ofDistrict(entry.alert()));
    }
}
