package org.lookalike.detector.web.administration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.administration.Recipients;
import org.lookalike.detector.services.notifier.Delivery;
import org.lookalike.detector.services.notifier.Recipient;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Districts;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;

/** Renders the pages of recipients for the signed-in person. */
@ApplicationScoped
class RecipientViews {

    private final Recipients recipients;
    private final DistrictNames districtNames;
    private final SecurityIdentity identity;

    RecipientViews(Recipients recipients, DistrictNames districtNames, SecurityIdentity identity) {
        this.recipients = recipients;
        this.districtNames = districtNames;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "console/administration", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /**
         * @param text what the person is looking for; empty for all
         * @param next the query of the next page; null on the last
         */
        static native TemplateInstance recipients(
                List<Line> lines, boolean mayChange, String text, @Nullable String next, @Nullable String done);

        static native TemplateInstance newRecipient(FilledForm form, boolean asksForDistricts, boolean isForAll);

        static native TemplateInstance recipient(Shown shown);

        static native TemplateInstance webhookSecret(Recipient recipient, String secret);
    }

    /** @param districts that it is told of, in words */
    record Line(Recipient recipient, String districts) {}

    /** A recipient with its latest deliveries and the form to change it. */
    record Shown(
            Recipient recipient,
            String districts,
            List<Delivery> deliveries,
            FilledForm form,
            boolean mayChange,
            boolean asksForDistricts,
            boolean isForAll,
            @Nullable String done,
            @Nullable String problem) {}

    /**
     * A page of the list.
     *
     * @param typed what the person is looking for
     */
    Uni<TemplateInstance> list(@Nullable String typed, @Nullable String after, @Nullable String done) {
        var text = typed == null ? "" : typed.strip();
        return recipients
                .list(text.isEmpty() ? null : text, Page.DEFAULT_LIMIT, after)
                .chain(page -> lines(page.items())
                        .map(lines -> Templates.recipients(lines, mayChange(), text, next(page, text), done)));
    }

    private Uni<List<Line>> lines(List<Recipient> shown) {
        var ids = shown.stream()
                .flatMap(recipient -> recipient.districtIds().stream())
                .distinct()
                .toList();
        return districtNames.named(ids).map(districts -> shown.stream()
                .map(recipient -> new Line(recipient, districts.summary(recipient.districtIds())))
                .toList());
    }

    private static @Nullable String next(Page<Recipient> page, String text) {
        return page.next() == null
                ? null
                : ConsoleUrls.query(Map.of("q", List.of(text), "after", List.of(page.next())));
    }

    /** The form for a new recipient. */
    TemplateInstance adding(FilledForm form) {
        return Templates.newRecipient(form, asksForDistricts(), isForAll());
    }

    /**
     * One recipient.
     *
     * @param form that was refused; null for one of the recipient as it is
     * @param done what was just done; null for nothing
     * @param problem why something else was refused; null if nothing was
     */
    Uni<TemplateInstance> one(UUID id, @Nullable FilledForm form, @Nullable String done, @Nullable String problem) {
        return recipients.get(id).chain(recipient -> recipients.deliveries(id).chain(deliveries -> districtNames
                .named(recipient.districtIds())
                .map(districts -> Templates.recipient(new Shown(
                        recipient,
                        districts.summary(recipient.districtIds()),
                        deliveries,
                        form == null ? RecipientForm.of(recipient, districts.lines(recipient.districtIds())) : form,
                        mayChange(),
                        asksForDistricts(),
                        isForAll(),
                        done,
                        problem)))));
    }

    private boolean mayChange() {
        return identity.hasRole(Scope.MANAGE);
    }

    private boolean isForAll() {
        return Caller.of(identity).districts() instanceof Districts.All;
    }

    private boolean asksForDistricts() {
        return DistrictNames.only(Caller.of(identity).districts()) == null;
    }
}
