package org.lookalike.notifier.delivery.systemmail;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.StoredMail;
import org.lookalike.notifier.delivery.StoredMail.AccountQuestion;
import org.lookalike.notifier.delivery.StoredMail.FollowUp;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;

/** Reads what the deliveries say now that are not about alerts. */
@ApplicationScoped
public class StoredMails {

    private final AccountQuestions questions;
    private final FollowUps followUps;

    StoredMails(AccountQuestions questions, FollowUps followUps) {
        this.questions = questions;
        this.followUps = followUps;
    }

    /** @param subscriber whose subscription it is about; null for mails to the operator */
    public Uni<DeliveryContent> content(Mutiny.Session session, UUID deliveryId, @Nullable Subscriber subscriber) {
        return NativeSql.of("SELECT cast(letter AS text) FROM delivery WHERE id = :id")
                .with("id", deliveryId)
                .first(session, String.class)
                .chain(stored -> content(session, JsonParameter.read(stored, StoredMail.class), subscriber));
    }

    private Uni<DeliveryContent> content(Mutiny.Session session, StoredMail mail, @Nullable Subscriber subscriber) {
        if (mail instanceof AccountQuestion question) {
            return questions.read(session, question, Objects.requireNonNull(subscriber));
        }
        return mail instanceof FollowUp followUp
                ? followUps.read(session, followUp, Objects.requireNonNull(subscriber))
                : Uni.createFrom().item(new DeliveryContent.SystemNotice((SystemMail) mail, subscriber));
    }
}
