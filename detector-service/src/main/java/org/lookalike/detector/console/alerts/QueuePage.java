package org.lookalike.detector.console.alerts;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.access.Scope;
import org.lookalike.detector.alert.AlertCounts;
import org.lookalike.detector.alert.AlertEntry;
import org.lookalike.detector.alert.AlertOrder;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.alert.Alerts;
import org.lookalike.detector.alert.SavedFilter;
import org.lookalike.detector.alert.SavedFilters;
import org.lookalike.detector.audit.Who;
import org.lookalike.detector.console.ConsolePage;
import org.lookalike.detector.paging.Page;
import org.lookalike.detector.review.Reviews;

/** The queue: alerts to look at, the most severe and newest first. */
@Path("/alerts")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class QueuePage {

    private final Alerts alerts;
    private final SavedFilters filters;
    private final Reviews reviews;
    private final DistrictFinder districts;
    private final Who who;

    QueuePage(Alerts alerts, SavedFilters filters, Reviews reviews, DistrictFinder districts, Who who) {
        this.alerts = alerts;
        this.filters = filters;
        this.reviews = reviews;
        this.districts = districts;
        this.who = who;
    }

    @CheckedTemplate(basePath = "console/alerts", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        static native TemplateInstance queue(
                QueueForm form,
                long total,
                String fitting,
                List<ShownAlert> alerts,
                @Nullable String next,
                String query,
                String everywhere,
                List<SavedFilter> saved,
                List<Dismissal> dismissals,
                @Nullable String done);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(
            @BeanParam AlertQuery query,
            @QueryParam("district") @Nullable String district,
            @QueryParam("after") @Nullable String after,
            @QueryParam("done") @Nullable String done) {
        var asked = query.openByDefault();
        var me = who.name();
        return districts.lead(
                district,
                asked.districtId(),
                only -> Response.seeOther(Address.ofDistrict("/alerts", asked.parameters(), only.districtId()))
                        .build(),
                field -> page(asked, field, after, done, me));
    }

    private Uni<Response> page(
            AlertQuery query, DistrictField district, @Nullable String after, @Nullable String done, String me) {
        var filter = query.filter();
        return Uni.combine()
                .all()
                .unis(
                        alerts.list(filter, AlertOrder.SEVERITY, Page.DEFAULT_LIMIT, after),
                        alerts.counts(filter),
                        filters.list(me))
                .usingConcurrencyOf(1)
                .with((page, counts, saved) -> page(query, district, page, counts, saved, done))
                .map(Address::page);
    }

    private static TemplateInstance page(
            AlertQuery query,
            DistrictField district,
            Page<AlertEntry> page,
            AlertCounts counts,
            List<SavedFilter> saved,
            @Nullable String done) {
        var address = Address.query(query.parameters());
        return Templates.queue(
                QueueForm.of(query, counts, district),
                counts.total(),
                counts.total() == 1 ? "1 alert fits" : "%,d alerts fit".formatted(counts.total()),
                page.items().stream().map(ShownAlert::of).toList(),
                page.next() == null ? null : address + "&after=" + Address.encoded(page.next()),
                address,
                Address.ofAllDistricts("/alerts", query.parameters()),
                saved,
                List.of(Dismissal.values()),
                Done.sentence(done));
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("dismissals")
    @Operation(hidden = true)
    public Uni<Response> dismiss(
            @RestForm List<UUID> alertId,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String comment,
            @RestForm @Nullable String query) {
        var ruling = Dismissal.of(reason).ruling();
        if (alertId == null || alertId.isEmpty() || alertId.size() > Reviews.MOST_AT_ONCE) {
            throw new BadRequestException(
                    "Go back and choose the alerts to dismiss, %d at most.".formatted(Reviews.MOST_AT_ONCE));
        }
        return reviews.decideAll(alertId, ruling, Text.of(comment), who.actor())
                .map(decisions -> back(query, String.valueOf(decisions.size())));
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("filters")
    @Operation(hidden = true)
    public Uni<Response> save(@RestForm @Nullable String name, @RestForm @Nullable String query) {
        return filters.save(who.name(), Text.required(name, "a name for the filter", 100), queryOf(query))
                .map(saved -> back(query, "saved"));
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("filters/forget")
    @Operation(hidden = true)
    public Uni<Response> forget(@RestForm UUID filterId, @RestForm @Nullable String query) {
        return filters.remove(who.name(), filterId).map(removed -> back(query, "forgotten"));
    }

    private static Response back(@Nullable String query, String done) {
        return Response.seeOther(Address.done("/alerts?" + queryOf(query), done))
                .build();
    }

    /** The queue's query that a form brings along: letters that an address takes, and nothing that leads elsewhere. */
    private static String queryOf(@Nullable String query) {
        return query != null && query.length() <= 2000 && query.matches("[A-Za-z0-9_.*%+=&-]*") ? query : "";
    }
}
