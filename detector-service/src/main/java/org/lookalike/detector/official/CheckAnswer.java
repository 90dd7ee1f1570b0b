package org.lookalike.detector.official;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.official.AccountQuestion.Named;
import org.lookalike.detector.official.AccountQuestion.OfHandle;
import org.lookalike.detector.official.AccountQuestion.Unreadable;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Platform;

/**
 * What a list, and the fakes that its district published, say of an account. Nothing else is asked, so that nobody learns more. Accounts are
 * the same by their ids where both are known, else by handles of one platform; nothing that is merely similar is the same.
 */
sealed interface CheckAnswer {

    /** It is on the list; the school is null for the district's own. */
    record Official(ListedAccount account, @Nullable String school) implements CheckAnswer {}

    record NotListed(Named asked) implements CheckAnswer {}

    /** The district published that it is a fake. */
    record Fake(Named asked) implements CheckAnswer {}

    /** On which of the platforms of the list was it? */
    record WhichPlatform(String handle, List<String> platforms) implements CheckAnswer {}

    record NotUnderstood(AccountQuestion.Reason reason) implements CheckAnswer {}

    static CheckAnswer of(AccountQuestion question, OfficialList list, List<Account> fakes) {
        if (question instanceof Named named) {
            return answer(named, list, fakes);
        }
        if (question instanceof OfHandle alone) {
            var platforms = platforms(list, fakes);
            return platforms.isEmpty()
                    ? new NotListed(new Named("", alone.handle(), null))
                    : new WhichPlatform(alone.handle(), platforms);
        }
        return new NotUnderstood(((Unreadable) question).reason());
    }

    private static List<String> platforms(OfficialList list, List<Account> fakes) {
        return Stream.concat(
                        list.all().map(ListedAccount::platform), fakes.stream().map(Account::platform))
                .distinct()
                .sorted(Comparator.comparing(Platform::order))
                .toList();
    }

    private static CheckAnswer answer(Named asked, OfficialList list, List<Account> fakes) {
        var own = official(list.accounts(), null, asked);
        var ofSchool = list.schools().stream()
                .flatMap(school -> official(school.accounts(), school.name(), asked).stream())
                .findFirst();
        var isFake = fakes.stream()
                        .filter(fake -> isSame(asked, fake.platform(), fake.handle(), fake.accountId()))
                        .count()
                > 0;
        CheckAnswer other = isFake ? new Fake(asked) : new NotListed(asked);
        return own.or(() -> ofSchool).orElse(other);
    }

    private static Optional<CheckAnswer> official(List<ListedAccount> accounts, @Nullable String school, Named asked) {
        return accounts.stream()
                .filter(one -> isSame(asked, one.platform(), one.handle(), one.accountId()))
                .<CheckAnswer>map(one -> new Official(one, school))
                .findFirst();
    }

    private static boolean isSame(Named asked, String platform, String handle, @Nullable String accountId) {
        if (!asked.platform().equals(platform)) {
            return false;
        }
        if (asked.accountId() != null && accountId != null) {
            return asked.accountId().equals(accountId);
        }
        return asked.handle() != null && canonical(platform, asked.handle()).equals(canonical(platform, handle));
    }

    /** Facebook takes names for the same whatever dots they have (its help: "Can I change my username?"). */
    private static String canonical(String platform, String handle) {
        var lower = AsciiCase.lower(handle);
        return platform.equals(Platform.FACEBOOK.code()) ? lower.replace(".", "") : lower;
    }
}
