package org.lookalike.detector.web.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.DistrictProfile.Leader;
import org.lookalike.detector.registry.DistrictProfile.School;
import org.lookalike.detector.registry.imports.AccountNotation;
import org.lookalike.detector.web.FilledForm;
import org.lookalike.detector.web.FilledForm.Problem;
import org.lookalike.detector.web.FormText;
import org.lookalike.httpserver.input.StorableTime;
import org.lookalike.usdistricts.UsDistrict;
import org.lookalike.usdistricts.UsDistrictDirectory;

/**
 * What was entered into the form of a district. Empty rows are left out: emptying a row removes it. There is room for more schools at the
 * end of the page; the buttons that make more room submit the form and get it back. The fields stand once: the hidden {@code shownAccounts}
 * has the accounts that are registered, and those that the page has shown as it understood them, one per line, and {@code proposed} the
 * district of the directory that the page has proposed.
 */
record DistrictForm(FilledForm fields, List<FilledForm> accounts, List<FilledForm> schools, List<FilledForm> leaders) {

    private static final List<String> ACCOUNT = List.of("accountPlatform", "accountHandle", "accountId");
    private static final List<String> SCHOOL =
            List.of("schoolName", "schoolAliases", "schoolPlatform", "schoolAccounts");
    private static final List<String> LEADER = List.of(
            ("leaderName leaderRole leaderPlatform leaderAccounts leaderSearch" + " consentBy consentOn consentScope")
                    .split(" "));

    /** The end of the names of fields in which the platform of handles is chosen. */
    private static final String PLATFORM = "Platform";

    private static final String SEARCHED = "yes";

    private static final FilledForm EMPTY_ROW = FilledForm.of(Map.of());

    static final DistrictForm EMPTY = new DistrictForm(EMPTY_ROW, List.of(EMPTY_ROW), List.of(), List.of());

    private static final String PROPOSED = "proposed";

    /** How many schools can be added before the page has to be loaded again. */
    private static final int ROOM = 12;

    /** A form as it was understood, and the fields that cannot be parsed; validation of the profile finds more. */
    record ParsedForm(DistrictProfile profile, List<Problem> problems) {}

    /** The form of a registered district, or of one whose accounts are shown before it is saved. */
    static DistrictForm of(DistrictProfile profile) {
        return new DistrictForm(
                        FilledForm.of(Map.of(
                                "name", profile.name(),
                                "ncesLeaId", text(profile.ncesLeaId()),
                                "aliases", lines(profile.aliases()),
                                "acronyms", String.join(", ", profile.acronyms()),
                                "city", text(profile.city()),
                                "state", text(profile.state()),
                                "webDomains", lines(profile.webDomains()),
                                "shownAccounts",
                                        lines(profile.allAccounts().stream()
                                                .map(DistrictForm::written)
                                                .toList()))),
                        profile.officialAccounts().stream()
                                .map(DistrictForm::row)
                                .toList(),
                        ShownDistrict.NaturalOrder.schools(profile).stream()
                                .map(DistrictForm::row)
                                .toList(),
                        profile.leaderList().stream().map(DistrictForm::row).toList())
                .withRowToBegin();
    }

    private static FilledForm row(Account account) {
        return FilledForm.of(Map.of(
                "accountPlatform", account.platform(),
                "accountHandle", account.handle(),
                "accountId", text(account.accountId())));
    }

    /** Each account has its platform in the text, as they may be on several. */
    private static FilledForm row(School school) {
        return FilledForm.of(Map.of(
                "schoolName", school.name(),
                "schoolAliases", String.join("; ", school.aliases()),
                "schoolAccounts", AccountNotation.written(school.officialAccounts())));
    }

    private static FilledForm row(Leader leader) {
        return FilledForm.of(Map.of(
                "leaderName", leader.name(),
                "leaderRole", leader.role(),
                "leaderAccounts", AccountNotation.written(leader.officialAccounts()),
                "leaderSearch", leader.searchName() == null ? "" : SEARCHED,
                "consentBy", leader.consent().givenBy(),
                "consentOn", String.valueOf(leader.consent().givenOn()),
                "consentScope", leader.consent().scope()));
    }

    static DistrictForm of(FilledForm sent) {
        return new DistrictForm(sent, sent.rows(ACCOUNT), filled(sent.rows(SCHOOL)), sent.rows(LEADER));
    }

    DistrictForm withoutEmptyRows() {
        return new DistrictForm(fields, filled(accounts), schools, filled(leaders));
    }

    /** A row is empty although its platform is chosen. */
    private static List<FilledForm> filled(List<FilledForm> rows) {
        return rows.stream()
                .filter(row -> row.entered().keySet().stream()
                        .anyMatch(field ->
                                !field.endsWith(PLATFORM) && !row.value(field).isEmpty()))
                .toList();
    }

    DistrictForm wrong(List<Problem> problems) {
        return new DistrictForm(new FilledForm(fields.entered(), problems), accounts, schools, leaders);
    }

    /** The places of the empty rows beyond its schools. */
    public List<Integer> roomForSchools() {
        return IntStream.range(schools.size(), schools.size() + ROOM).boxed().toList();
    }

    /** The same with one more empty row: {@code account} or {@code leader}. */
    DistrictForm withRow(String kind) {
        return new DistrictForm(
                fields,
                kind.equals("account") ? and(accounts, EMPTY_ROW) : accounts,
                schools,
                kind.equals("leader") ? and(leaders, EMPTY_ROW) : leaders);
    }

    DistrictForm withRowToBegin() {
        return accounts.isEmpty() ? withRow("account") : this;
    }

    ParsedForm parse() {
        var problems = new ArrayList<Problem>();
        var profile = new DistrictProfile(
                fields.value("ncesLeaId"),
                fields.value("name"),
                split(fields.value("aliases"), "\n"),
                split(fields.value("acronyms"), "[,;\\s]"),
                fields.value("city"),
                fields.value("state"),
                split(fields.value("webDomains"), "\n"),
                accounts.stream()
                        .map(row -> Account.read(
                                row.value("accountPlatform"), row.value("accountHandle"), row.value("accountId")))
                        .toList(),
                null,
                IntStream.range(0, schools.size())
                        .mapToObj(place -> school("school-" + place, schools.get(place), problems))
                        .toList(),
                IntStream.range(0, leaders.size())
                        .mapToObj(place -> leader("leader-" + place, leaders.get(place), problems))
                        .toList());
        return new ParsedForm(profile, problems);
    }

    private static School school(String field, FilledForm row, List<Problem> problems) {
        return new School(
                row.value("schoolName"),
                split(row.value("schoolAliases"), ";"),
                accounts(field, row.value("schoolAccounts"), row.value("schoolPlatform"), problems));
    }

    @SuppressWarnings("NullAway") // Validation names a day that is missing.
    private static Leader leader(String field, FilledForm row, List<Problem> problems) {
        var day = FormText.day(row.value("consentOn"))
                .filter(StorableTime::isStorable)
                .orElse(null);
        if (day == null && !row.value("consentOn").isEmpty()) {
            problems.add(new Problem(field, "The day of the consent is no day such as 2026-01-31."));
        }
        return new Leader(
                row.value("leaderName"),
                row.value("leaderRole"),
                accounts(field, row.value("leaderAccounts"), row.value("leaderPlatform"), problems),
                row.value("leaderSearch").equals(SEARCHED),
                new DistrictProfile.Consent(row.value("consentBy"), day, row.value("consentScope")));
    }

    private static List<Account> accounts(String field, String text, String platform, List<Problem> problems) {
        try {
            return AccountNotation.readMixed(text, platform);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(field, "Its accounts: " + e.getMessage() + "."));
            return List.of();
        }
    }

    /** The accounts of a profile that the page has not shown yet as it understood them. */
    List<Account> notShown(DistrictProfile profile) {
        var shown = Set.copyOf(split(fields.value("shownAccounts"), "\n"));
        return profile.allAccounts().stream()
                .filter(account -> !shown.contains(written(account)))
                .toList();
    }

    /** What the directory of districts has of it, if the form lacks that and nothing was proposed yet; null otherwise. */
    @Nullable
    UsDistrict toPropose(DistrictProfile profile) {
        if (!profile.webDomains().isEmpty() || !fields.value(PROPOSED).isEmpty()) {
            return null;
        }
        var known = UsDistrictDirectory.find(profile.state(), profile.name());
        return known == null || known.website() == null && profile.state() != null ? null : known;
    }

    /** The same with a state and a website entered, for a person to check. */
    DistrictForm proposing(UsDistrict known) {
        var proposing = fields.with("state", List.of(known.state()))
                .with("webDomains", known.website() == null ? List.of() : List.of(known.website()))
                .with(PROPOSED, List.of(known.name()));
        return new DistrictForm(proposing, accounts, schools, leaders);
    }

    /** Whether more than the name and the state is entered, or more is wrong. */
    boolean hasMore() {
        var least = of(FilledForm.of(Map.of("name", fields.value("name"), "state", fields.value("state"))));
        return !withoutEmptyRows().parse().profile().equals(least.parse().profile())
                || fields.problems().stream()
                        .anyMatch(problem -> !Set.of("name", "state").contains(problem.field()));
    }

    private static String written(Account account) {
        return AccountNotation.written(List.of(account));
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
