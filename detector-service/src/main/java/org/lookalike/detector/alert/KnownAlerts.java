package org.lookalike.detector.alert;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.AssessedAccount;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.profileaddresses.HandleId;

/**
 * Alerts in memory, by account. An account that was only told of has a {@link HandleId} for its id. The alert about a
 * handle becomes that about the first account that imitates the district and is seen under the handle with an id, and
 * stays with it: who has the handle later is another one. A verdict that closed the alert was about who had it then,
 * and is carried over to no account; one that left it open goes on, and so does that it is the district's own.
 */
final class KnownAlerts {

    private final Map<UUID, Alert> byId = new HashMap<>();

    /** By the account's key and the district's id. */
    private final Map<String, Map<String, Alert>> byAccount = new HashMap<>();

    KnownAlerts(Collection<Alert> known) {
        known.forEach(this::put);
    }

    void put(Alert alert) {
        var districtId = alert.district().districtId();
        var before = byId.put(alert.alertId(), alert);
        if (before != null) {
            of(before.account().key()).remove(districtId);
        }
        byAccount
                .computeIfAbsent(alert.account().key(), key -> new LinkedHashMap<>())
                .put(districtId, alert);
    }

    Alert present(UUID alertId) {
        return Objects.requireNonNull(byId.get(alertId), "not known: " + alertId);
    }

    /** The alerts an assessment may change: the account's, unless they know a later observation, and its handle's. */
    List<Alert> changedBy(AssessedAccount assessed) {
        // Mostly none is known at all, and no account is asked for its key.
        if (byId.isEmpty()) {
            return List.of();
        }
        var account = assessed.account();
        var own = of(account.key());
        var byHandle = of(ObservedAccount.keyByHandle(account.platform(), account.handle()));
        return Stream.concat(
                        own.values().stream()
                                .filter(alert -> !account.observedAt().isBefore(alert.lastSeenAt())),
                        byHandle.values().stream()
                                .filter(alert ->
                                        !own.containsKey(alert.district().districtId()) && isAbout(alert, assessed)))
                .filter(alert -> assessed.concerns(alert.district().districtId()))
                .toList();
    }

    /** Whether an alert about a handle is about an account that was seen under it. That this is gone, or harmless, proves nothing. */
    private static boolean isAbout(Alert alert, AssessedAccount assessed) {
        var districtId = alert.district().districtId();
        return !alert.state().isDecided()
                && (assessed.match(districtId).isPresent()
                        || assessed.isOfficialFor(districtId)
                                && !assessed.account().observedAt().isBefore(alert.lastSeenAt()));
    }

    /**
     * The id of the alert that an account raises. It raises none at a district that has one about it. Where its handle alone is known, it
     * raises none either if an open alert is about the account with that handle, or if an alert about the account that has, or had, the
     * handle was changed since: it was about that account then.
     */
    Optional<UUID> raisedBy(ObservedAccount account, String districtId) {
        var ids = idsOf(account, districtId);
        var isKnown = of(account.key()).containsKey(districtId)
                || byId.values().stream()
                        .anyMatch(alert -> alert.district().districtId().equals(districtId)
                                && isUnderItsHandle(alert.account(), account)
                                && (isOpenAndActive(alert) || isChangedSince(alert, account)))
                || ids.stream()
                        .flatMap(id -> Stream.ofNullable(byId.get(id)))
                        .anyMatch(earlier -> isChangedSince(earlier, account));
        return isKnown
                ? Optional.empty()
                : ids.stream().filter(id -> !byId.containsKey(id)).findFirst();
    }

    private static boolean isUnderItsHandle(Alert.Account known, ObservedAccount account) {
        return known.platform().equals(account.platform())
                && HandleId.of(known.handle()).equals(account.accountId());
    }

    private static boolean isOpenAndActive(Alert alert) {
        return alert.state().isOpen() && alert.account().state() == AccountState.ACTIVE;
    }

    private static boolean isChangedSince(Alert alert, ObservedAccount account) {
        return !account.observedAt().isAfter(alert.updatedAt());
    }

    /** The ids that an alert may get. The alert about a handle may have become that about an account, which keeps the first one. */
    static List<UUID> idsOf(ObservedAccount account, String districtId) {
        var id = Alert.idOf(districtId, account);
        return account.isKnownByHandleAlone()
                ? List.of(
                        id,
                        Alert.idOf(districtId, account.platform(), account.accountId() + "|" + account.observedAt()))
                : List.of(id);
    }

    private Map<String, Alert> of(String accountKey) {
        return byAccount.getOrDefault(accountKey, Map.of());
    }
}
