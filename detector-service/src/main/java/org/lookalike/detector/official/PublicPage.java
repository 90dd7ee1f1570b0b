package org.lookalike.detector.official;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.StateTimeZone;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.UiLanguage;

/** The pages that everybody sees of a district's list, in a language. */
record PublicPage(OfficialList list, UiLanguage language) {

    @CheckedTemplate(basePath = "official", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Accounts(PublicPage page, List<ShownAccount> accounts, List<ShownSchool> schools)
            implements TemplateInstance {}

    /**
     * @param asked the account as it was understood; empty where it was not
     * @param account that the list has; null for other answers
     * @param school whose account it is; null for the district's own
     * @param choices of a platform, where that is to be said
     * @param problem why the account was not understood
     * @param tip the address of the page that takes a tip about it; null where there is none to tell
     */
    @CheckedTemplate(basePath = "official", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Answer(
            PublicPage page,
            String kind,
            String text,
            String asked,
            @Nullable ShownAccount account,
            @Nullable String school,
            List<Choice> choices,
            @Nullable String problem,
            @Nullable String tip)
            implements TemplateInstance {}

    /** What is said in place of a page, by the key of its text. */
    @CheckedTemplate(basePath = "official", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Refusal(String title, String detail) implements TemplateInstance {}

    /** An account with when it was listed, and by whose word. */
    record ShownAccount(ListedAccount of, String name, String since, String confirmedBy) {}

    record ShownSchool(String name, List<ShownAccount> accounts) {}

    /** A platform, and what to ask for to have the answer for it. */
    record Choice(String label, String account) {

        public String encoded() {
            return ConsoleUrls.encoded(account);
        }
    }

    Accounts accounts() {
        var schools = list.schools().stream()
                .map(school -> new ShownSchool(school.name(), shown(school.accounts())))
                .toList();
        return new Accounts(this, shown(list.accounts()), schools);
    }

    private List<ShownAccount> shown(List<ListedAccount> accounts) {
        return accounts.stream().map(this::shown).toList();
    }

    private ShownAccount shown(ListedAccount account) {
        var zone = StateTimeZone.of(list.state().toUpperCase(Locale.ROOT));
        var messages = language.messages(OfficialMessages.class);
        return new ShownAccount(
                account,
                named(account.handle()),
                language.date(LocalDate.ofInstant(account.since(), zone)),
                account.proofs().stream().map(messages::proof).collect(Collectors.joining(", ")));
    }

    /** A handle as people write it; what has an id or a path in the place of a handle as it is. */
    static String named(String handle) {
        return handle.contains("/") || handle.contains(":") ? handle : "@" + handle;
    }

    /** @param tipPage the public page for tips; null where there is none */
    Answer answer(CheckAnswer answer, String text, @Nullable String tipPage) {
        if (answer instanceof CheckAnswer.Official own) {
            var account = own.account();
            var asked = asked(account.platform(), account.handle());
            return new Answer(this, "yes", text, asked, shown(account), own.school(), List.of(), null, null);
        }
        if (answer instanceof CheckAnswer.Fake fake) {
            return new Answer(this, "fake", text, asked(fake.asked()), null, null, List.of(), null, null);
        }
        if (answer instanceof CheckAnswer.WhichPlatform which) {
            return new Answer(this, "which", text, named(which.handle()), null, null, choices(which), null, null);
        }
        if (answer instanceof CheckAnswer.NotUnderstood not) {
            var problem = language.messages(OfficialMessages.class).reason(not.reason());
            var tip = not.reason() == AccountQuestion.Reason.NO_PLATFORM ? tip(tipPage, text) : null;
            return new Answer(this, "unclear", text, "", null, null, List.of(), problem, tip);
        }
        var asked = ((CheckAnswer.NotListed) answer).asked();
        return new Answer(this, "no", text, asked(asked), null, null, List.of(), null, tip(tipPage, told(asked, text)));
    }

    private static String asked(AccountQuestion.Named named) {
        return asked(
                named.platform(),
                Objects.requireNonNullElseGet(named.handle(), () -> String.valueOf(named.accountId())));
    }

    private static String asked(String platform, String handle) {
        return platform.isEmpty() ? named(handle) : Platform.label(platform) + " " + named(handle);
    }

    private List<Choice> choices(CheckAnswer.WhichPlatform which) {
        return Stream.concat(
                        which.platforms().stream()
                                .map(code -> new Choice(Platform.label(code), code + ": " + which.handle())),
                        Stream.of(new Choice(
                                language.text("anotherNetwork"), AccountQuestion.ELSEWHERE + ": " + which.handle())))
                .toList();
    }

    /** The address of the profile where a handle was given and makes one, else what was given. */
    private static String told(AccountQuestion.Named asked, String text) {
        var isHandle = !text.contains("/") && asked.handle() != null;
        return isHandle ? Platform.profileUrl(asked.platform(), asked.handle()).orElse(asked.handle()) : text;
    }

    private @Nullable String tip(@Nullable String tipPage, String account) {
        return tipPage == null
                ? null
                : tipPage + (tipPage.contains("?") ? "&" : "?")
                        + ConsoleUrls.query(Map.of("account", List.of(account)))
                        + "&" + ConsoleUrls.query(Map.of("district", List.of(list.districtId())))
                        + "&lang=" + language.tag();
    }
}
