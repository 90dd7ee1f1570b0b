package org.lookalike.notifier.delivery.planning;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.lookalike.notifier.alert.AlertTransition;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.planning.OpenDeliveries.Addition;
import org.lookalike.notifier.delivery.planning.OpenDeliveries.NewDelivery;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.notification.Notifications;
import org.lookalike.notifier.notification.Notifications.NewNotification;
import org.lookalike.notifier.notification.Notifications.PlannedNotification;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Subscriptions;

/** Assigns the notifications that an alert calls for to deliveries. */
@ApplicationScoped
public class Planner {

    private final Notifications notifications;
    private final Subscriptions subscriptions;
    private final OpenDeliveries open;
    private final Schedule schedule;

    Planner(Notifications notifications, Subscriptions subscriptions, OpenDeliveries open, ScheduleConfig config) {
        this.notifications = notifications;
        this.subscriptions = subscriptions;
        this.open = open;
        this.schedule = Schedule.of(config);
    }

    /** Plans the notifications for these transitions, and returns how many there are. */
    public Uni<Integer> plan(Mutiny.Session session, List<AlertTransition> news) {
        return notifications
                .wanted(session, news)
                .chain(wanted -> wanted.isEmpty()
                        ? Uni.createFrom().item(0)
                        : plan(
                                session,
                                wanted.stream().collect(Collectors.groupingBy(PlannedNotification::subscriptionId))));
    }

    private Uni<Integer> plan(Mutiny.Session session, Map<UUID, List<PlannedNotification>> wanted) {
        return subscriptions
                .subscribers(session, wanted.keySet())
                .chain(subscribers -> open.now(session).chain(now -> open.lately(session, wanted.keySet())
                        .map(lately -> assign(subscribers, wanted, lately, now))))
                .call(plan -> open.enqueue(session, plan.deliveries))
                .call(plan -> open.raisePriority(session, plan.additions))
                .call(plan -> notifications.add(session, plan.notifications))
                .map(plan -> plan.notifications.size());
    }

    private record Plan(List<NewDelivery> deliveries, List<Addition> additions, List<NewNotification> notifications) {}

    private Plan assign(
            List<Subscriber> subscribers,
            Map<UUID, List<PlannedNotification>> wanted,
            Map<UUID, List<Schedule.Mail>> lately,
            Instant now) {
        var plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var subscriber : subscribers) {
            var id = subscriber.subscriptionId();
            var mails = new ArrayList<>(lately.getOrDefault(id, List.of()));
            wanted.getOrDefault(id, List.of()).forEach(one -> assign(one, subscriber, mails, now, plan));
        }
        return plan;
    }

    private void assign(
            PlannedNotification wanted, Subscriber subscriber, List<Schedule.Mail> mails, Instant now, Plan plan) {
        var alert = wanted.news().alert();
        var terms = subscriber.terms();
        var district = alert.district().districtId();
        var slot = isFirstLook(wanted)
                ? schedule.slotForFirstLook(terms, district, alert.severity(), mails, now)
                : schedule.slotFor(terms, district, alert.severity(), mails, now);
        var mail = slot.mail();
        int priority = Severity.CRITICAL.compareTo(alert.severity());
        if (slot.isNew()) {
            mails.add(mail);
            plan.deliveries.add(
                    open.ofNews(mail.deliveryId(), subscriber, mail.districtId(), slot.reason(), priority, mail.due()));
        } else {
            plan.additions.add(new Addition(mail.deliveryId(), priority, slot.due()));
        }
        plan.notifications.addAll(wanted.in(mail.deliveryId()));
    }

    private static boolean isFirstLook(PlannedNotification wanted) {
        return wanted.kinds().contains(NotificationKind.RAISED)
                && wanted.news().before() == null
                && wanted.news().alert().isFoundByRescan();
    }
}
