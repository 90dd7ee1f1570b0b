package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.website.page.MentionType;
import org.lookalike.ingest.website.page.PageAccount;
import org.lookalike.ingest.website.page.Standing;
import org.lookalike.ingest.website.page.WebPage;

class OwnAccountsTest {

    /** Pages are separated by slashes, the home page first, {@code -} is an empty one; accounts stand in the (f)rame, the (c)ontent,
     * a (s)tatement or the site's (t)rust.txt, and are said to be (p) a person's, or (h) not seen. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # pages                      | own
        f:mhps                       | mhps
        c:mhps                       | mhps
        c:mhps c:town                | ''
        c:mhps / c:mhs c:mms         | mhps
        c:mhps / c:town / c:town     | ''
        s:mhps                       | mhps
        -  / f:mhps                  | mhps
        -  / s:mhps                  | ''
        -  / c:other                 | ''
        -  / c:mhps / c:mhps         | mhps
        f:mhps c:other               | mhps
        s:mhps c:other               | mhps
        f:mhps / c:other / c:other   | mhps
        f:mhps f:mhps_sports         | mhps mhps_sports
        f:a f:b f:c f:d              | ''
        f:a f:b f:c f:d s:mhps       | mhps
        f:a f:b f:c f:d c:other      | ''
        f:maker f:mhps               | mhps
        s:maker                      | ''
        -  / t:mhps                  | mhps
        c:other / t:mhps             | mhps
        f:mhps / t:other             | mhps other
        f:a f:b f:c f:d / t:mhps     | mhps
        p:mhps / t:mhps              | ''
        h:mhps / t:mhps              | ''
        h:mhps f:mhps / t:mhps       | mhps
        -  / t:maker                 | ''
        """)
    void own_areTheAccountsInFrame_thoseThatAreStated_andLonelyOnes(String pages, String own) {
        var read = Arrays.stream(pages.split("/")).map(String::strip).toList();
        var all = IntStream.range(0, read.size())
                .mapToObj(i -> page("https://maplehollow.example/" + i, read.get(i)))
                .toList();

        var chosen = OwnAccounts.of(Optional.empty(), all, Set.of("x:maker")::contains);

        assertThat(chosen.stream().filter(account -> account.doubt() == null).map(WebsiteVisit.Account::handle))
                .containsExactlyElementsOf(own.isEmpty() ? List.of() : List.of(own.split(" ")));
    }

    @Test
    void account_hasItsStrongestEvidence() {
        var chosen = OwnAccounts.of(
                Optional.empty(),
                List.of(
                        page("https://maplehollow.example/", "c:mhps"),
                        page("https://maplehollow.example/a", "s:MHPS")),
                account -> false);

        assertThat(chosen).singleElement().satisfies(account -> {
            assertThat(account.how()).isEqualTo("same-as");
            assertThat(account.page()).isEqualTo("https://maplehollow.example/a");
        });
    }

    /** A file of many accounts takes no place from what the pages name. */
    @Test
    void longFile_leavesRoomForThePages() {
        var many = IntStream.range(0, 60)
                .mapToObj(i -> named("bluesky", "a" + i, MentionType.TRUST_TXT, false))
                .toList();
        var file = new ReadPage(
                "https://maplehollow.example/trust.txt", null, null, WebPage.ofAccounts(many), List.of(), true);
        var home = page("https://maplehollow.example/", "f:mhps");

        assertThat(OwnAccounts.of(Optional.empty(), List.of(home, file), account -> false))
                .hasSize(25)
                .startsWith(WebsiteVisit.Account.of(account("f:mhps"), "https://maplehollow.example/"));
    }

    @Test
    void accountOfThePagesAndTheFile_isPublishedAsThePagesNameIt() {
        var pages = List.of(
                page("https://maplehollow.example/", "f:mhps"),
                page("https://maplehollow.example/trust.txt", "t:MHPS"));

        assertThat(OwnAccounts.of(Optional.empty(), pages, account -> false))
                .extracting(WebsiteVisit.Account::how)
                .containsExactly("link");
    }

    /** The domain's own word holds beside any other: of an account of many sites, and beside a list. */
    @Test
    void accountOfTheDomain_isOwn_andNamedOnce() {
        var byHandle = DomainHandles.account("maplehollow.example");
        var linked = byHandle.orElseThrow();
        var others = List.of("a", "b", "c", "d").stream()
                .map(handle -> named(linked.platform(), handle, MentionType.LINK, true));
        var home = new ReadPage(
                "https://maplehollow.example/",
                null,
                null,
                new WebPage(
                        "",
                        Stream.concat(
                                        Stream.of(named(linked.platform(), linked.handle(), MentionType.LINK, true)),
                                        others)
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null),
                List.of(),
                false);

        assertThat(OwnAccounts.of(byHandle, List.of(home), linked.key()::equals))
                .containsExactly(WebsiteVisit.Account.of(linked, linked.address()));
    }

    private static ReadPage page(String address, String accounts) {
        var named = Arrays.stream(accounts.split(" "))
                .filter(text -> text.contains(":"))
                .map(OwnAccountsTest::account)
                .toList();
        return new ReadPage(
                address,
                null,
                null,
                new WebPage("", named, List.of(), List.of(), List.of(), null, null),
                List.of(),
                false);
    }

    private static PageAccount account(String text) {
        var where = text.charAt(0);
        var handle = text.substring(2);
        var how = where == 's' ? MentionType.SAME_AS : where == 't' ? MentionType.TRUST_TXT : MentionType.LINK;
        var standing = where == 'p' ? Standing.PERSON : where == 'h' ? Standing.HIDDEN : Standing.UNSAID;
        return named("x", handle, how, where == 'f').with(standing);
    }

    private static PageAccount named(String platform, String handle, MentionType how, boolean isInFrame) {
        return new PageAccount(
                platform, handle, null, "https://social.example/" + handle, how, isInFrame, "text", Standing.UNSAID);
    }
}
