package org.lookalike.detector.web.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.record.AccountRecordLookup;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.ProfileDrawing.Subject;

/** Draws accounts of which there is a record. */
@ApplicationScoped
public class ProfileDrawings {

    private final AccountRecordLookup records;

    ProfileDrawings(AccountRecordLookup records) {
        this.records = records;
    }

    /**
     * The account of an alert beside its district; null if there is no record of the account.
     *
     * @param hasLogo whether a logo of the district can be shown
     * @param pictures the address below which the pictures are
     */
    public Uni<@Nullable ProfileDrawing> of(
            Subject subject, Uni<Boolean> hasLogo, String pictures, UiLanguage language) {
        var account = subject.alert().account();
        return records.latest(account.platform(), account.accountId())
                .chain(record -> record.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : hasLogo.map(has -> ProfileDrawing.of(subject, record.get(), has, pictures, language)));
    }
}
