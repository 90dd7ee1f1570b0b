package org.lookalike.detector.web.registry;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.detection.AccountSearch;
import org.lookalike.detector.record.AccountRecord;
import org.lookalike.detector.record.AccountRecordLookup;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Platform;
import org.lookalike.postgres.Sequentially;

/**
 * Accounts as they were understood from what a person entered, with what is known of them. Who enters an impostor by mistake would register it as
 * the district's own, so an alert about an account is shown with its picture before anything is saved.
 */
@ApplicationScoped
class EnteredAccounts {

    private final AlertQueries alerts;
    private final AccountRecordLookup records;

    EnteredAccounts(AlertQueries alerts, AccountRecordLookup records) {
        this.alerts = alerts;
        this.records = records;
    }

    /**
     * @param alert the latest about it; null if there is none that the reader may see
     * @param hasPicture whether there is an alert, and the account's picture was kept
     */
    record EnteredAccount(Account account, @Nullable Alert alert, boolean hasPicture) {

        public String platform() {
            return Platform.label(account.platform());
        }

        /** The address to look at the account by; null if none is known. */
        public @Nullable String profileUrl() {
            return Platform.profileUrl(account.platform(), account.handle()).orElse(null);
        }
    }

    /** What is known of each, in their order. */
    Uni<List<EnteredAccount>> of(List<Account> accounts) {
        return Sequentially.map(accounts, account -> alerts.ofAccount(
                        AccountSearch.of(account.platform(), account.handle(), account.accountId()))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new EnteredAccount(account, null, false))
                        : known(account, found.get(0).alert())));
    }

    private Uni<EnteredAccount> known(Account account, Alert alert) {
        return records.latest(alert.account().platform(), alert.account().accountId())
                .map(record -> new EnteredAccount(
                        account, alert, record.filter(AccountRecord::hasPicture).isPresent()));
    }
}
