package org.lookalike.detector.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.registry.imports.InvalidFile;
import org.lookalike.detector.registry.imports.SpreadsheetConverter;
import org.lookalike.limits.Limits;

/** Rosters as student information systems export them, and as people who mean harm make them. */
@Timeout(30)
class RosterFilesTest {

    private static final String USERS_1_1 =
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
                    + "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n";

    private static final String USERS_1_2 =
            "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
                    + "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,"
                    + "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n";

    private static final String ROLES =
            "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
                    + "userProfileSourcedId\n";

    private static final String ORGS =
            """
            sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
            d1,,,Fenwick Hollow Public Schools,district,,
            s1,,,Fenwick Hollow Middle School,school,,d1
            """;

    private static final String PLAIN = "Name,Role,School,Work address\n";

    @TempDir
    Path folder;

    private final RosterFiles files =
            new RosterFiles(new SpreadsheetConverter(new Limits(Map.of())), new Limits(Map.of()));

    private RosterRead read(Map<String, byte[]> given) {
        var paths = given.entrySet().stream()
                .map(file -> {
                    try {
                        return Files.write(folder.resolve(file.getKey()), file.getValue());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
        try {
            return files.read(paths, host -> host.equals("fenwick.example") || host.endsWith(".fenwick.example"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RosterRead read(String... tables) {
        var given = new LinkedHashMap<String, byte[]>();
        for (var table : tables) {
            given.put("table-%d.csv".formatted(given.size()), table.getBytes(UTF_8));
        }
        return read(given);
    }

    @Test
    void oneRoster1_1_givesStaffWithTheirSchools_andNothingOfPupilsAndFamilies() {
        var read = read(
                USERS_1_1
                        + """
                        u1,,,true,s1,teacher,rsample,,Robin,Sample,,T1,Robin.Sample@fenwick.example,,,,,
                        u2,,,true,"d1,s1",administrator,kim.doe@staff.fenwick.example,,Kim,Doe,,,,,,,,secret
                        u3,,,true,s1,student,pupil1,,Sam,Pupil,,,sam.pupil@fenwick.example,,,,07,
                        u4,,,true,s1,parent,,,Pat,Pupil,,,pat@fenwick.example,,,u3,,
                        u5,,,false,s1,aide,,,Lee,Gone,,,lee@fenwick.example,,,,,
                        u6,tobedeleted,2026-06-30,true,s1,teacher,,,Jo,Gone,,,jo@fenwick.example,,,,,
                        u7,,,true,s1,ext:bursar,,,Max,Other,,,max@fenwick.example,,,,,
                        """,
                ORGS);

        assertThat(read.people())
                .containsExactly(
                        new ListedPerson(
                                "robin.sample@fenwick.example",
                                "Robin Sample",
                                "Teacher",
                                "Fenwick Hollow Middle School"),
                        new ListedPerson(
                                "kim.doe@staff.fenwick.example",
                                "Kim Doe",
                                "Administrator",
                                "Fenwick Hollow Middle School"));
        assertThat(read.families()).isEqualTo(2);
        assertThat(read.familyLines()).containsExactly(4L, 5L);
        assertThat(read.refused())
                .extracting(row -> row.line() + " " + row.field())
                .containsExactly("6 status", "7 status", "8 role");
        assertThat(read.refused()).allSatisfy(row -> assertThat(row.value()).isNull());
        assertThat(read.toString()).doesNotContainIgnoringCase("pupil").doesNotContain("Gone", "secret");
    }

    @Test
    void oneRoster1_2_readsRolesInForce_zippedInAFolder() {
        var users = USERS_1_2
                + """
                u1,,,true,,,Roberta,Sample,,,robin@fenwick.example,,,,,,,,Robin,,,s1,
                u2,,,true,,,Kim,Doe,,,kim@fenwick.example,,,,,,,,,,,s1,
                u3,,,true,,,Sam,Both,,,sam@fenwick.example,,,,,,,,,,,s1,
                u4,,,true,,,Pat,Former,,,pat@fenwick.example,,,,,,,,,,,s1,
                u5,,,true,,,Lee,Nothing,,,lee@fenwick.example,,,,,,,,,,,s1,
                """;
        var roles = ROLES
                + """
                r1,,,u1,secondary,aide,,,s1,
                r2,,,u1,primary,teacher,,,s1,
                r3,,,u2,primary,principal,2020-08-01,2999-06-30,s1,
                r4,,,u2,secondary,parent,,,s1,
                r5,,,u3,primary,student,,,s1,
                r6,,,u3,secondary,aide,,,s1,
                r7,,,u4,primary,teacher,2019-08-01,2020-06-30,s1,
                """;
        var read = read(Map.of(
                "export.zip",
                zip(Map.of(
                        "OneRoster/users.csv", users.getBytes(UTF_8),
                        "OneRoster/roles.csv", roles.getBytes(UTF_8),
                        "OneRoster/orgs.csv", ORGS.getBytes(UTF_8),
                        "OneRoster/manifest.csv", "propertyName,value\nfile.users,bulk\n".getBytes(UTF_8),
                        "OneRoster/enrollments.csv", "nobody,reads\nthis,file\n".getBytes(UTF_8)))));

        assertThat(read.people())
                .extracting(person -> person.name() + ", " + person.role())
                .containsExactly("Robin Sample, Teacher", "Kim Doe, Principal");
        assertThat(read.families()).as("whoever is a pupil, too, is a pupil").isEqualTo(1);
        assertThat(read.refused()).extracting(row -> row.line()).containsExactly(5L, 6L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        Robin Sample    | Teacher                      | robin@fenwick.example          | Robin Sample
        Sample, Robin   | Coach                        | ROBIN@Fenwick.example          | Robin Sample
        Robin  O’Sample | Student Services Coordinator | robin@mail.fenwick.example     | Robin O’Sample
        José Ñandú-Roe  | Student Teacher              | jose.n+x@fenwick.example       | José Ñandú-Roe
        Robin Sample    | Parent Liaison               | robin@fenwick.example          | Robin Sample
        Robin Sample    | Student                      | robin@fenwick.example          | family
        Robin Sample    | Student (grade 7)            | robin@fenwick.example          | family
        Robin Sample    | 7th grade pupil              | robin@fenwick.example          | family
        Robin Sample    | Student, 7th                 | robin@fenwick.example          | family
        Robin Sample    | Student - Lincoln HS         | robin@fenwick.example          | family
        Robin Sample    | Student Athlete              | robin@fenwick.example          | family
        Robin Sample    | Learner 7B                   | robin@fenwick.example          | family
        Robin Sample    | S t u d e n t                | robin@fenwick.example          | family
        Robin Sample    | Student Aide                 | robin@fenwick.example          | family
        Robin Sample    | Teacher's child              | robin@fenwick.example          | family
        Robin Sample    | 7th grade                    | robin@fenwick.example          | family
        Robin Sample    | Class of 2031                | robin@fenwick.example          | family
        Robin Sample    | Dean of Students             | robin@fenwick.example          | Robin Sample
        Robin Sample    | Director, Student Services   | robin@fenwick.example          | Robin Sample
        Robin Sample    | 7th grade teacher            | robin@fenwick.example          | Robin Sample
        Robin Sample    | ㅤ                            | robin@fenwick.example          | role
        ㅤ ㅤㅤ             | Teacher                      | robin@fenwick.example          | name
        R. Sample       | Teacher                      | robin@fenwick.example          | name
        Robin Sample    | Foster parent                | robin@fenwick.example          | family
        Robin Sample    | Alumno                       | robin@fenwick.example          | family
        Robin           | Teacher                      | robin@fenwick.example          | name
        =HYPERLINK(1) X | Teacher                      | robin@fenwick.example          | name
        Robin <b>S</b>  | Teacher                      | robin@fenwick.example          | name
        Robin Sample    | =1+1                         | robin@fenwick.example          | role
        Robin Sample    | +Teacher                     | robin@fenwick.example          | role
        Robin Sample    | ''                           | robin@fenwick.example          | role
        Robin Sample    | Teacher                      | ''                             | address
        Robin Sample    | Teacher                      | robin@gmail.com                | address
        Robin Sample    | Teacher                      | robin@evilfenwick.example      | address
        Robin Sample    | Teacher                      | robin@fenwick.example.evil.org | address
        Robin Sample    | Teacher                      | a@x.org,robin@fenwick.example  | address
        Robin Sample    | Teacher                      | robin fenwick.example          | address
        Robin Sample    | Teacher                      | <robin@fenwick.example>        | address
        """)
    void row_isAPersonOrRefusedForItsField(String name, String role, String address, String expected) {
        var read = read(PLAIN + "\"%s\",\"%s\",Fenwick Middle,\"%s\"\n".formatted(name, role, address));

        if (expected.equals("family")) {
            assertThat(read.families()).isEqualTo(1);
            assertThat(read.people()).isEmpty();
        } else if (read.people().isEmpty()) {
            assertThat(read.refused()).singleElement().satisfies(row -> {
                assertThat(row.line()).isEqualTo(2);
                assertThat(row.field()).isEqualTo(expected);
                assertThat(row.value()).isNull();
            });
        } else {
            assertThat(read.people()).singleElement().satisfies(person -> {
                assertThat(person.name()).isEqualTo(expected);
                assertThat(person.address()).isEqualTo(address.toLowerCase(Locale.ROOT));
            });
        }
    }

    /** Letters that show nothing are no name of a school, and no account can be searched by them. */
    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u115F\u1160", "X"})
    void schoolWithoutAWord_isRefused(String school) {
        assertThat(read(PLAIN + "Robin Sample,Teacher,%s,robin@fenwick.example\n".formatted(school))
                        .refused())
                .singleElement()
                .satisfies(row -> assertThat(row.field()).isEqualTo("school"));
    }

    @Test
    void samePersonTwice_isRefusedTheSecondTime() {
        var row = "Robin Sample,Teacher,,robin@fenwick.example\n";

        assertThat(read(PLAIN + row + row).refused()).singleElement().satisfies(refused -> assertThat(refused.reason())
                .contains("line 2"));
    }

    @Test
    void workbook_isRead() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "Lookalike", "1.0")) {
            var sheet = workbook.newWorksheet("Staff");
            var cells = List.of("First name", "Last name", "Job title", "Building", "Email");
            var person = List.of("Robin", "Sample", "Teacher", "Fenwick Middle", "robin@fenwick.example");
            for (int column = 0; column < cells.size(); column++) {
                sheet.value(0, column, cells.get(column));
                sheet.value(1, column, person.get(column));
            }
        }

        assertThat(read(Map.of("staff.xlsx", file.toByteArray())).people())
                .containsExactly(
                        new ListedPerson("robin@fenwick.example", "Robin Sample", "Teacher", "Fenwick Middle"));
    }

    @Test
    void fiveThousandPeople_andNotOneMore() {
        assertThat(read(PLAIN + people(5_000)).people()).hasSize(5_000);
        assertThatThrownBy(() -> read(PLAIN + people(5_001)))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("more than 5,000 people");
    }

    private static String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "Robin Sample,Teacher,,robin%d@fenwick.example\n".formatted(i))
                .collect(Collectors.joining());
    }

    @Test
    void manyPupils_areCounted_andFewLinesKept() {
        var pupils = IntStream.range(0, 30_000)
                .mapToObj(i -> "p%d,,,true,s1,student,,,Sam,Pupil%d,,,,,,,07,\n".formatted(i, i))
                .collect(Collectors.joining());

        var read = read(USERS_1_1 + pupils);

        assertThat(read.families()).isEqualTo(30_000);
        assertThat(read.familyLines()).hasSize(20);
        assertThat(read.people()).isEmpty();
    }

    static Stream<Arguments> unusable() {
        var users = (USERS_1_2 + "u1,,,true,,,Robin,Sample,,,robin@fenwick.example,,,,,,,,,,,s1,\n").getBytes(UTF_8);
        return Stream.of(
                argumentSet("nothing", "a.csv", new byte[0], "no column is headed 'role'"),
                argumentSet("headings alone", "a.csv", PLAIN.getBytes(UTF_8), "no rows"),
                argumentSet(
                        "no addresses", "a.csv", "name,role\nRobin Sample,Teacher\n".getBytes(UTF_8), "'work address'"),
                argumentSet("1.2 without roles", "users.csv", users, "roles.csv"),
                argumentSet("orgs alone", "orgs.csv", ORGS.getBytes(UTF_8), "users.csv is missing"),
                argumentSet(
                        "changes only",
                        "export.zip",
                        zip(Map.of(
                                "users.csv",
                                (USERS_1_1 + "u1,,,true,s1,teacher,,,Robin,Sample,,,robin@fenwick.example,,,,,\n")
                                        .getBytes(UTF_8),
                                "manifest.csv",
                                "propertyName,value\nfile.users,delta\n".getBytes(UTF_8))),
                        "changes only"),
                argumentSet(
                        "bomb", "export.zip", zip(Map.of("users.csv", new byte[200 * 1024 * 1024])), "unpack to more"),
                argumentSet("foreign archive", "export.zip", zip(Map.of("pupils.csv", users)), "no users.csv"),
                argumentSet(
                        "half an archive", "export.zip", half(zip(Map.of("users.csv", users))), "cannot be unpacked"),
                argumentSet("quote never closed", "a.csv", (PLAIN + "\"Robin").getBytes(UTF_8), "never closed"));
    }

    /** Each of them is small enough. */
    @Test
    void files_thatTogetherAreTooLarge_areRefused() {
        var users = zip(Map.of("users.csv", padded(USERS_1_2)));
        var roles = zip(Map.of("roles.csv", padded(ROLES)));

        assertThatThrownBy(() -> read(Map.of("a.zip", users, "b.zip", roles)))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("unpack to more");
    }

    private static byte[] padded(String csv) {
        var bytes = Arrays.copyOf(csv.getBytes(UTF_8), 17 * 1024 * 1024);
        Arrays.fill(bytes, csv.length(), bytes.length, (byte) '\n');
        return bytes;
    }

    @Test
    void otherTables_haveSoManyRows_andNotMore() {
        var roles = ROLES + ",,,u,,aide,,,,\n".repeat(300_001);

        assertThatThrownBy(() -> read(USERS_1_2, roles))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining("more than 300,000 rows");
    }

    @ParameterizedTest
    @MethodSource
    void unusable(String name, byte[] file, String sentence) {
        assertThatThrownBy(() -> read(Map.of(name, file)))
                .isInstanceOf(InvalidFile.class)
                .hasMessageContaining(sentence);
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }
}
