package org.lookalike.detector.web.registry;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.DistrictProfile.Consent;
import org.lookalike.detector.registry.DistrictProfile.Leader;
import org.lookalike.detector.registry.DistrictProfile.School;
import org.lookalike.detector.registry.imports.AccountNotation;
import org.lookalike.httpserver.input.StorableTime;

/**
 * The form of a district as entered. Empty rows are left out: emptying a row removes it. There is room for more schools at the
 * end of the page; the buttons that make more room submit the form and get it back.
 *
 * @param shownAccounts the accounts that are registered, and those that the page has shown as it understood them, one per line
 */
record DistrictForm(
        String name,
        String ncesLeaId,
        String aliases,
        String acronyms,
        String city,
        String state,
        String webDomains,
        List<AccountRow> accounts,
        List<SchoolRow> schools,
        List<LeaderRow> leaders,
        String shownAccounts) {

    /** How many schools can be added before the page has to be loaded again. */
    private static final int ROOM = 12;

    /** An account of the district. */
    record AccountRow(String platform, String handle, String accountId) {

        static final AccountRow EMPTY = new AccountRow("", "", "");

        static AccountRow of(Account account) {
            return new AccountRow(account.platform(), account.handle(), text(account.accountId()));
        }

        boolean isEmpty() {
            return (handle + accountId).isBlank();
        }
    }

    /** A school. */
    record SchoolRow(String name, String aliases, TypedAccounts accounts) {

        boolean isEmpty() {
            return (name + aliases).isBlank() && accounts.isEmpty();
        }
    }

    /** A leader with the consent. */
    record LeaderRow(String name, String role, TypedAccounts accounts, String givenBy, String givenOn, String scope) {

        static final LeaderRow EMPTY = new LeaderRow("", "", TypedAccounts.EMPTY, "", "", "");

        boolean isEmpty() {
            return (name + role + givenBy + givenOn + scope).isBlank() && accounts.isEmpty();
        }
    }

    /**
     * A validation error.
     *
     * @param field the id of the field in the page
     */
    record Wrong(String field, String message) {

        private static final List<String> PLACES = List.of(
                "name",
                "city",
                "state",
                "ncesLeaId",
                "aliases",
                "acronyms",
                "webDomains",
                "account",
                "officialAccounts",
                "school",
                "schools",
                "leader",
                "leaders");

        /** In the order in which the page asks for the fields. */
        static final Comparator<Wrong> ORDER = Comparator.<Wrong>comparingInt(
                        one -> PLACES.indexOf(one.field.replaceFirst("-.*", "")))
                .thenComparingInt(Wrong::row);

        private int row() {
            return field.contains("-") ? Integer.parseInt(field.substring(field.indexOf('-') + 1)) : 0;
        }
    }

    /** The profile in the form, and the fields that cannot be parsed. */
    record Reading(DistrictProfile profile, List<Wrong> wrong) {}

    /** An empty form with a row for an account. */
    static DistrictForm empty() {
        return new DistrictForm("", "", "", "", "", "", "", List.of(), List.of(), List.of(), "").withRowsToBegin();
    }

    /** The form of a registered district, or of one whose accounts are shown before it is saved. */
    static DistrictForm of(DistrictProfile profile) {
        return new DistrictForm(
                        profile.name(),
                        text(profile.ncesLeaId()),
                        lines(profile.aliases()),
                        String.join(", ", profile.acronyms()),
                        text(profile.city()),
                        text(profile.state()),
                        lines(profile.webDomains()),
                        profile.officialAccounts().stream().map(AccountRow::of).toList(),
                        profile.schoolList().stream()
                                .sorted(Comparator.comparing(School::name, PeoplesOrder.COMPARATOR))
                                .map(school -> new SchoolRow(
                                        school.name(),
                                        String.join("; ", school.aliases()),
                                        TypedAccounts.of(school.officialAccounts())))
                                .toList(),
                        profile.leaderList().stream().map(DistrictForm::row).toList(),
                        lines(profile.allAccounts().stream()
                                .map(DistrictForm::written)
                                .toList()))
                .withRowsToBegin();
    }

    private static LeaderRow row(Leader leader) {
        return new LeaderRow(
                leader.name(),
                leader.role(),
                TypedAccounts.of(leader.officialAccounts()),
                leader.consent().givenBy(),
                String.valueOf(leader.consent().givenOn()),
                leader.consent().scope());
    }

    /** The submitted form. */
    static DistrictForm of(MultivaluedMap<String, String> sent) {
        return new DistrictForm(
                one(sent, "name"),
                one(sent, "ncesLeaId"),
                one(sent, "aliases"),
                one(sent, "acronyms"),
                one(sent, "city"),
                one(sent, "state"),
                one(sent, "webDomains"),
                rows(sent, "accountPlatform")
                        .mapToObj(i -> new AccountRow(
                                at(sent, "accountPlatform", i), at(sent, "accountHandle", i), at(sent, "accountId", i)))
                        .toList(),
                rows(sent, "schoolName")
                        .mapToObj(i -> new SchoolRow(
                                at(sent, "schoolName", i), at(sent, "schoolAliases", i), typed(sent, "school", i)))
                        .filter(row -> !row.isEmpty())
                        .toList(),
                rows(sent, "leaderName")
                        .mapToObj(i -> new LeaderRow(
                                at(sent, "leaderName", i),
                                at(sent, "leaderRole", i),
                                typed(sent, "leader", i),
                                at(sent, "consentBy", i),
                                at(sent, "consentOn", i),
                                at(sent, "consentScope", i)))
                        .toList(),
                one(sent, "shownAccounts"));
    }

    /** The same without rows in which nothing is entered. */
    DistrictForm withoutEmptyRows() {
        return with(
                accounts.stream().filter(row -> !row.isEmpty()).toList(),
                leaders.stream().filter(row -> !row.isEmpty()).toList());
    }

    private DistrictForm with(List<AccountRow> itsAccounts, List<LeaderRow> itsLeaders) {
        return new DistrictForm(
                name,
                ncesLeaId,
                aliases,
                acronyms,
                city,
                state,
                webDomains,
                itsAccounts,
                schools,
                itsLeaders,
                shownAccounts);
    }

    /** The rows beyond its schools, with the places that they have among them. */
    public List<Integer> roomForSchools() {
        return IntStream.range(schools.size(), schools.size() + ROOM).boxed().toList();
    }

    /** The same with one more empty row: {@code account} or {@code leader}. */
    DistrictForm withRow(String kind) {
        return with(
                kind.equals("account") ? and(accounts, AccountRow.EMPTY) : accounts,
                kind.equals("leader") ? and(leaders, LeaderRow.EMPTY) : leaders);
    }

    DistrictForm withRowsToBegin() {
        return accounts.isEmpty() ? withRow("account") : this;
    }

    /** Parses the form. */
    Reading read() {
        var wrong = new ArrayList<Wrong>();
        var given = new ArrayList<School>();
        var people = new ArrayList<Leader>();
        for (int i = 0; i < schools.size(); i++) {
            var row = schools.get(i);
            given.add(
                    new School(row.name(), split(row.aliases(), ";"), accounts("school-" + i, wrong, row.accounts())));
        }
        for (int i = 0; i < leaders.size(); i++) {
            people.add(leader("leader-" + i, leaders.get(i), wrong));
        }
        var profile = new DistrictProfile(
                ncesLeaId,
                name,
                split(aliases, "\n"),
                split(acronyms, "[,;\\s]"),
                city,
                state,
                split(webDomains, "\n"),
                accounts.stream()
                        .map(row -> Account.read(row.platform(), row.handle(), row.accountId()))
                        .toList(),
                null,
                given,
                people);
        return new Reading(profile, wrong);
    }

    /** The accounts of a profile that the page has not shown yet as it understood them. */
    List<Account> notShown(DistrictProfile profile) {
        var shown = Set.copyOf(split(shownAccounts, "\n"));
        return profile.allAccounts().stream()
                .filter(account -> !shown.contains(written(account)))
                .toList();
    }

    private static String written(Account account) {
        return AccountNotation.written(List.of(account));
    }

    @SuppressWarnings("NullAway") // Validation names a day that is missing.
    private static Leader leader(String field, LeaderRow row, List<Wrong> wrong) {
        var day = day(row.givenOn().strip());
        if (day == null && !row.givenOn().isBlank()) {
            wrong.add(new Wrong(field, "The day of the consent is no day such as 2026-01-31."));
        }
        return new Leader(
                row.name(),
                row.role(),
                accounts(field, wrong, row.accounts()),
                new Consent(row.givenBy(), day, row.scope()));
    }

    private static @Nullable LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            return StorableTime.isStorable(day) ? day : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static List<Account> accounts(String field, List<Wrong> wrong, TypedAccounts accounts) {
        try {
            return accounts.read();
        } catch (IllegalArgumentException e) {
            wrong.add(new Wrong(field, "Its accounts: " + e.getMessage() + "."));
            return List.of();
        }
    }

    private static IntStream rows(MultivaluedMap<String, String> sent, String field) {
        return IntStream.range(0, sent.getOrDefault(field, List.of()).size());
    }

    private static String one(MultivaluedMap<String, String> sent, String field) {
        return text(sent.getFirst(field));
    }

    private static String at(MultivaluedMap<String, String> sent, String field, int row) {
        var values = sent.getOrDefault(field, List.of());
        return row < values.size() ? text(values.get(row)) : "";
    }

    private static TypedAccounts typed(MultivaluedMap<String, String> sent, String whose, int row) {
        return new TypedAccounts(at(sent, whose + "Platform", row), at(sent, whose + "Accounts", row));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String lines(List<String> texts) {
        return String.join("\n", texts);
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static <T> List<T> and(List<T> rows, T row) {
        return Stream.concat(rows.stream(), Stream.of(row)).toList();
    }
}
