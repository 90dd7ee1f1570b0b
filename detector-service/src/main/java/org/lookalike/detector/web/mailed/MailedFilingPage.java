package org.lookalike.detector.web.mailed;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.takedown.Packets;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.detector.web.takedown.OwnAccountForm;

/**
 * What the holder of a link to a confirmed alert needs to report its account: the proof to attach, and a form that says that it was
 * filed, which takes a choice that no button makes by itself. Nothing of it is there before the alert is confirmed.
 */
@Path("/from-mail/{token}/report")
@ConsolePage
@PermitAll
class MailedFilingPage {

    private static final String PDF = "application/pdf";

    private final MailedPages pages;
    private final MailedAlerts alerts;
    private final Packets packets;

    @Context
    RoutingContext request;

    @Context
    UriInfo address;

    @Context
    HttpHeaders headers;

    MailedFilingPage(MailedPages pages, MailedAlerts alerts, Packets packets) {
        this.pages = pages;
        this.alerts = alerts;
        this.packets = packets;
    }

    @GET
    @Path("packet.pdf")
    @Produces({MediaType.TEXT_HTML, PDF})
    @Operation(hidden = true)
    public Uni<Response> proof(
            String token,
            @QueryParam("own") @Nullable String own,
            @QueryParam("ownAddress") @Nullable String ownAddress) {
        return pages.admit(link(token), request, (grant, caller) -> alerts.packet(
                        grant.subject(), OwnAccountForm.read(own, ownAddress).said(), caller)
                .chain(packet -> packets.pdf(packet, caller))
                .map(pdf -> Response.ok(pdf, PDF)
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\"packet-%s.pdf\"".formatted(grant.subject()))
                        .build()));
    }

    @POST
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<Response> filed(
            String token,
            @RestForm @Nullable String filed,
            @RestForm("reportId") @Nullable String key,
            @RestForm @Nullable String filedOn,
            @RestForm @Nullable String reference) {
        var link = link(token);
        return pages.admit(link, request, (grant, caller) -> {
            if (filed == null) {
                throw new Refused(Refusal.NOT_FILED_YET);
            }
            return alerts.filed(grant.subject(), key, filedOn, reference, caller)
                    .map(report -> Response.seeOther(link.done("filed")).build());
        });
    }

    private MailedLink link(String token) {
        return MailedLink.toAlert(token, UiLanguage.of(address, headers));
    }
}
