package org.lookalike.detector.services;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.security.Caller;

/**
 * The recipients whom the signed-in person may see and change, at notifier-service. The audit gets no address, which would stay there for
 * ever. Every method fails with a {@link ServiceProblem} where notifier-service refuses or does not answer.
 */
@ApplicationScoped
public class Recipients {

    private static final int LATEST_DELIVERIES = 10;

    private final ServiceClient<NotifierApi> notifier;
    private final SecurityIdentity identity;
    private final Audit audit;
    private final CurrentActor who;

    Recipients(ServiceClient<NotifierApi> notifier, SecurityIdentity identity, Audit audit, CurrentActor who) {
        this.notifier = notifier;
        this.identity = identity;
        this.audit = audit;
        this.who = who;
    }

    /** What the audit keeps of a recipient. */
    record Terms(
            String kind,
            @JsonUnwrapped
                    @JsonIncludeProperties({"districtIds", "minimumSeverity", "people", "mode", "backup", "state"})
                    Recipient recipient) {

        static @Nullable Terms of(@Nullable Recipient recipient) {
            return recipient == null ? null : new Terms(recipient.address() == null ? "webhook" : "email", recipient);
        }
    }

    /** Lists recipients, the newest first: all, or those whose address, name or districts have the text. */
    public Uni<Page<Recipient>> list(@Nullable String text, int limit, @Nullable String after) {
        return notifier.callForPerson(api -> api.list(text, limit, after))
                .map(page ->
                        new Page<>(page.items().stream().filter(this::isVisible).toList(), page.next()));
    }

    /** One recipient; one of other districts is not found. */
    public Uni<Recipient> get(UUID id) {
        return notifier.callForPerson(api -> api.get(id)).invoke(recipient -> {
            if (!isVisible(recipient)) {
                throw ServiceProblem.notFound();
            }
        });
    }

    /** The latest deliveries to a recipient, the newest first. */
    public Uni<List<NotifierApi.Delivery>> deliveries(UUID id) {
        return notifier.callForPerson(api -> api.deliveries(id, null, LATEST_DELIVERIES))
                .map(Page::items);
    }

    /** Adds a recipient; that of a webhook has its secret. */
    public Uni<Recipient> add(Recipient.Request request) {
        requireOwnDistricts(request);
        return notifier.callForPerson(api -> api.create(request)).call(added -> record("recipient_added", null, added));
    }

    /** Gives a recipient other terms. */
    public Uni<Recipient> change(UUID id, Recipient.Request request) {
        requireOwnDistricts(request);
        return get(id).chain(before -> notifier.callForPerson(api -> api.change(id, request))
                .call(after -> record("recipient_changed", before, after)));
    }

    public Uni<Void> remove(UUID id) {
        return get(id).chain(before ->
                notifier.callForPerson(api -> api.delete(id)).chain(() -> record("recipient_removed", before, null)));
    }

    /** Gives a webhook another secret, which the answer has. */
    public Uni<Recipient> changeSecret(UUID id) {
        return get(id).chain(before -> notifier.callForPerson(api -> api.changeSecret(id))
                .call(after -> record("webhook_secret_changed", before, after)));
    }

    /** Has notifier-service pause, resume or test a recipient, within its rate limit; the audit has {@code what}. */
    public Uni<Recipient> command(String what, UUID id, String command) {
        return get(id).chain(before -> notifier.callForPerson(api -> api.command(id, command))
                .chain(() -> get(id))
                .call(after -> record(what, before, after)));
    }

    /** notifier-service checks the same; two mistakes are rarer than one. */
    private boolean isVisible(Recipient recipient) {
        return Caller.of(identity).districts().containsAll(recipient.districtIds());
    }

    private void requireOwnDistricts(Recipient.Request request) {
        if (!Caller.of(identity).districts().containsAll(request.districtIds())) {
            throw new ForbiddenException("a district is not one of yours");
        }
    }

    /** Records a change once for each district, so that each finds it in its audit; without a district if it concerns all. */
    private Uni<Void> record(String what, @Nullable Recipient before, @Nullable Recipient after) {
        var recipient = after == null ? Objects.requireNonNull(before) : after;
        var districts = recipient.districtIds().isEmpty() ? Arrays.asList((String) null) : recipient.districtIds();
        var changes = districts.stream()
                .map(district -> new Audit.Change(
                        who.name(), what, "recipient:" + recipient.id(), district, Terms.of(before), Terms.of(after)))
                .toArray(Audit.Change[]::new);
        return audit.record(changes);
    }
}
