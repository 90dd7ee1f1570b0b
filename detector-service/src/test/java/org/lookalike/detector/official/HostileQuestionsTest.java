package org.lookalike.detector.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.detector.official.HostileLists.Shown;
import org.lookalike.detector.official.OfficialList.ListedSchool;

/** Nobody gets a yes for an account that is not on the list, however the question is written; everybody honest gets it. */
class HostileQuestionsTest {

    private static final long SEED = 46;
    private static final List<Shown> LISTS = HostileLists.invent(60, new Random(SEED));

    /** What stands for a letter in the eyes of people, or after {@code toLowerCase}, {@code equalsIgnoreCase} or NFKC. */
    private static final List<String> HOMOGLYPHS = List.of(
            "a\u0430\u0251\u03B1\uFF41\u00E4\u1EA1",
            "c\u0441\u03F2\uFF43\u00E7",
            "d\u0501\u217E\uFF44",
            "e\u0435\u0451\u212F\uFF45\u00E9",
            "h\u04BB\u210E\uFF48",
            "i\u0456\u0131\u0130\u03B9\uFF49\u00ED\u2170",
            "k\u212A\u043A\u03BA\uFF4B",
            "l\u04CF\u217C\uFF4C\u0406\u01C0",
            "m\u217F\u043C\uFF4D",
            "o\u043E\u03BF\u00BA\uFF4F\u0585\u00F6",
            "p\u0440\u03C1\uFF50",
            "s\u0455\u017F\uFF53\u0282",
            "t\u0442\u03C4\uFF54",
            "u\u057D\u03C5\uFF55\u00FC",
            "v\u0475\u03BD\u2174\uFF56",
            "x\u0445\u03C7\u2179\uFF58",
            "y\u0443\u04AF\uFF59",
            ".\u2024\u3002\uFF0E\u00B7",
            "_\uFF3F\u203F\u02CD");

    private static final List<String> HIDDEN = List.of(
            "\u200B", "\u200C", "\u200D", "\u2060", "\u202E", "\u2066", "\u00AD", "\uFEFF", "\u034F", "\u0301",
            "\u0000");

    /** Addresses that begin or end like that of an account and show something else; {0} is the host, {1} the path. */
    private static final List<String> ELSEWHERE = List.of(
            "https://{0}.evil.example{1}",
            "https://evil.example/{0}{1}",
            "https://evil-{0}{1}",
            "https://{0}@evil.example{1}",
            "https://{0}%40evil.example{1}",
            "https://{0}:8443{1}",
            "https://{0}\\@evil.example{1}",
            "https://evil.example\\{0}{1}",
            "https://evil.example?{0}{1}",
            "https://evil.example#{0}{1}",
            "https://evil.example/?url=https://{0}{1}",
            "https://www.google.com/url?q=https://{0}{1}",
            "https://l.facebook.com/l.php?u=https%3A%2F%2F{0}{1}",
            "https://{0}/evil/..;{1}",
            "https://{0}{1}/../evil",
            "https://{0}{1}/%2e%2e/evil",
            "https://{0}{1}%2f..%2fevil",
            "https://{0}{1};/../../evil",
            "https://{0}//evil.example{1}",
            "https:{0}{1}@evil.example",
            "https:\\\\evil.example\\{0}{1}",
            "ftp://{0}{1}",
            "javascript://{0}{1}",
            "data:text/html,{0}{1}",
            "https://xn--{0}{1}",
            "https://{0}\u3002evil.example{1}",
            "https://{0}\u2044evil.example{1}",
            "https://{0}\uFF0Fevil.example{1}",
            "https://{0}{1}evil",
            "https://{0}{1}%00evil",
            "https://{0}{1}%0d%0aHost:%20evil.example",
            "https://{0}{1} https://{0}/evil",
            "https://{0}/evil https://{0}{1}",
            "https://{0}/login?next={1}",
            "https://{0}/redirect?to={1}",
            "https://{0}/evil#{1}",
            "https://{0}/evil?x=#!{1}");

    /** Texts over which an expression could go back again and again; without that, each takes milliseconds. */
    @Test
    void flood_ofCarefullyMadeTexts_keepsNoThreadBusy() {
        var texts = Stream.of(
                "x" + " ".repeat(65_000) + "x",
                "(".repeat(65_000) + "x" + ")".repeat(65_000),
                "a.".repeat(1000) + "a",
                "a.".repeat(1000) + "a/@",
                "@a@" + "a.".repeat(1000) + "-",
                "x" + " ".repeat(2000) + ":/",
                "did:web:" + "a.".repeat(1000) + "/",
                "https://" + "a.".repeat(1000) + "a/\u0001",
                "https://x.com/" + "%0a".repeat(600),
                "https://www.google.com/url%3f" + "%26q=http://a".repeat(150) + "%0a",
                "https://urldefense.com/v3/__https:/" + "__;".repeat(600) + "%0a",
                "https://facebook.com/login%3f" + "%26next=/a".repeat(180) + "%0a",
                "https://a.example/@" + "a.".repeat(900) + "@" + "a.".repeat(50) + "/");

        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> texts.forEach(text -> assertThat(AccountQuestion.of(text)).isNotNull()));
    }

    /** What is asked about is not on the list, in one way each. */
    private enum Kind {
        HOMOGLYPH {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                return written(own, like(own.handle(), random), random);
            }
        },
        HOMOGLYPH_ENCODED {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                return written(own, URLEncoder.encode(like(own.handle(), random), StandardCharsets.UTF_8), random);
            }
        },
        HIDDEN_LETTER {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                // Around an account nobody minds it.
                var name = own.handle().split("@")[0];
                var at = 1 + random.nextInt(name.length() - 1);
                var handle = own.handle().substring(0, at)
                        + pick(HIDDEN, random)
                        + own.handle().substring(at);
                return written(own, handle, random);
            }
        },
        NEARLY {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                return written(own, other(shown, own.platform(), own.handle(), random), random);
            }
        },
        OTHER_PLATFORM {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                var platform = pick(
                        HonestNotations.PLATFORMS.stream()
                                .filter(one -> !shown.has(one, own.handle()))
                                .toList(),
                        random);
                return pick(HonestNotations.of(platform, own.handle(), null), random);
            }
        },
        OTHER_DISTRICT {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                var other = shown;
                while (other == shown) {
                    other = pick(LISTS, random);
                }
                var account = pick(other.accounts(), random);
                return pick(HonestNotations.of(account), random);
            }
        },
        CASE_OF_ID {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                var account = shown.of(random.nextBoolean() ? "youtube" : "bluesky");
                var id = String.valueOf(account.accountId());
                var at = id.length() - 1 - random.nextInt(8);
                return pick(HonestNotations.ofId(account.platform(), otherCase(id, at)), random);
            }
        },
        ID_OF_ANOTHER {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                var account = shown.of(pick(List.of("facebook", "x", "youtube", "bluesky"), random));
                var others = shown.ids()
                        .filter(id -> !id.equals(account.accountId()))
                        .toList();
                var id = random.nextBoolean() ? pick(others, random) : nextTo(account.accountId(), random);
                return pick(HonestNotations.ofId(account.platform(), id, account.handle()), random);
            }
        },
        TWO_IDS {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                var ids = new ArrayList<>(List.of(
                        "id=" + shown.of("facebook").accountId(), "id=" + (100_000_000_000_000L + random.nextInt())));
                return "https://www.facebook.com/profile.php?"
                        + (random.nextBoolean() ? ids.get(0) + "&" + ids.get(1) : ids.get(1) + "&" + ids.get(0));
            }
        },
        OLD_HANDLE {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                var account = pick(shown.former(), random);
                return pick(HonestNotations.of(account.platform(), account.handle(), null), random);
            }
        },
        TAKEN_HANDLE {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                return pick(
                        HonestNotations.of(
                                shown.taken().platform(), shown.taken().handle(), null),
                        random);
            }
        },
        LEADER {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                return pick(
                        HonestNotations.of(
                                shown.leader().platform(), shown.leader().handle(), null),
                        random);
            }
        },
        PUBLISHED_FAKE {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                var fake = pick(shown.fakes(), random);
                return pick(HonestNotations.of(fake.platform(), fake.handle(), null), random);
            }
        },
        LEADS_ELSEWHERE {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                var address = own.address().replaceFirst("^https://", "").replaceFirst("/$", "");
                var slash = address.indexOf('/');
                return pick(ELSEWHERE, random)
                        .replace("{0}", address.substring(0, slash))
                        .replace("{1}", address.substring(slash));
            }
        },
        POST {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                return "https://x.com/%s/status/%d"
                        .formatted(shown.of("x").handle(), random.nextInt(Integer.MAX_VALUE));
            }
        },
        OTHER_SERVER {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                var handle = shown.of("mastodon").handle();
                var user = handle.substring(0, handle.indexOf('@'));
                var host = handle.substring(user.length() + 1);
                return pick(
                        List.of(
                                "https://evil.example/@" + handle,
                                "https://evil.example/@" + user,
                                "@%s@evil.example".formatted(user),
                                "@%s@%s.evil.example".formatted(user, host),
                                "@%s@evil-%s".formatted(user, host),
                                "https://%s.evil.example/@%s".formatted(host, user),
                                "https://%s/@%s@evil.example".formatted(host, user),
                                handle),
                        random);
            }
        },
        HANDLE_ALONE {
            @Override
            String ask(Shown shown, ListedAccount own, Random random) {
                var handle = own.handle().contains("@") ? "someone" : own.handle();
                return pick(List.of(handle.replace(".example", ""), "other: " + handle, "other " + handle), random);
            }
        };

        /** @param own an account on the list, which the question is made to look like */
        abstract String ask(Shown shown, ListedAccount own, Random random);
    }

    @Test
    void noneOfTwentyThousandHostileQuestions_isAnsweredYes() {
        askHostileQuestions(20_000);
    }

    @Tag("nightly")
    @Test
    void noneOfAHundredThousandHostileQuestions_isAnsweredYes() {
        askHostileQuestions(100_000);
    }

    private static void askHostileQuestions(int questions) {
        var random = new Random(SEED);
        var asked = new EnumMap<Kind, Integer>(Kind.class);
        var yes = new ArrayList<String>();
        for (int number = 0; number < questions; number++) {
            var kind = Kind.values()[number % Kind.values().length];
            var shown = pick(LISTS, random);
            var question = kind.ask(shown, pick(shown.accounts(), random), random);
            asked.merge(kind, 1, Integer::sum);
            if (isYes(question, shown)) {
                yes.add(kind + " " + question);
            }
        }

        assertThat(asked).hasSize(Kind.values().length).allSatisfy((kind, times) -> assertThat(times)
                .isGreaterThan(questions / 20));
        assertThat(yes).as("answered yes").isEmpty();
    }

    @Test
    void everyAccount_isAnsweredYes_inEveryHonestNotation() {
        var no = new ArrayList<String>();
        int asked = 0;
        for (var shown : LISTS.subList(0, 15)) {
            for (var account : shown.accounts()) {
                var notations = HonestNotations.of(account);
                asked += notations.size();
                notations.stream().filter(one -> !isYes(one, shown)).forEach(no::add);
            }
        }

        assertThat(asked).isGreaterThan(10_000);
        assertThat(no).as("not answered yes").isEmpty();
    }

    /** Else no question of these kinds would have tried anything. */
    @Test
    void lists_haveWhatHostileQuestionsAreAbout() {
        assertThat(LISTS).allSatisfy(shown -> {
            assertThat(shown.accounts().stream().map(ListedAccount::platform).distinct())
                    .hasSizeGreaterThan(8)
                    .contains("facebook", "x", "youtube", "bluesky", "mastodon");
            assertThat(shown.former()).isNotEmpty().noneMatch(old -> shown.has(old.platform(), old.handle()));
            assertThat(shown.list().schools())
                    .flatExtracting(ListedSchool::accounts)
                    .isNotEmpty();
            assertThat(CheckAnswer.of(
                            AccountQuestion.of(HonestNotations.of(
                                            shown.fakes().get(0).platform(),
                                            shown.fakes().get(0).handle(),
                                            null)
                                    .get(0)),
                            shown.list(),
                            shown.fakes()))
                    .isInstanceOf(CheckAnswer.Fake.class);
        });
    }

    private static boolean isYes(String question, Shown shown) {
        return CheckAnswer.of(AccountQuestion.of(question), shown.list(), shown.fakes())
                instanceof CheckAnswer.Official;
    }

    private static String written(ListedAccount own, String handle, Random random) {
        return pick(HonestNotations.of(own.platform(), handle, null), random);
    }

    private static String like(String handle, Random random) {
        while (true) {
            var at = random.nextInt(handle.length());
            var letter = Character.toLowerCase(handle.charAt(at));
            var likes =
                    HOMOGLYPHS.stream().filter(one -> one.charAt(0) == letter).findFirst();
            if (likes.isPresent()) {
                var like = likes.get().charAt(1 + random.nextInt(likes.get().length() - 1));
                return handle.substring(0, at) + like + handle.substring(at + 1);
            }
        }
    }

    /** A handle that is nearly this one, and none of the list at the platform. */
    private static String other(Shown shown, String platform, String handle, Random random) {
        while (true) {
            var nearly = nearly(handle, random);
            if (!shown.has(platform, nearly)) {
                return nearly;
            }
        }
    }

    private static String nearly(String handle, Random random) {
        var at = 1 + random.nextInt(handle.length() - 2);
        var before = handle.substring(0, at);
        var after = handle.substring(at + 1);
        var letter = handle.charAt(at);
        return pick(
                List.of(
                        before + after,
                        before + letter + letter + after,
                        before + after.charAt(0) + letter + after.substring(1),
                        before + "_" + letter + after,
                        before + "-" + letter + after,
                        before + "." + letter + after,
                        before + "0" + after,
                        handle.replace('o', '0'),
                        handle.replace('i', '1'),
                        handle.replace('l', '1'),
                        handle.replace("m", "rn"),
                        handle.replace(".", "_"),
                        handle.replace("_", ""),
                        handle + "_official",
                        handle + "s",
                        "the" + handle,
                        "real." + handle,
                        handle + "." + handle,
                        handle.substring(1),
                        handle.substring(0, handle.length() - 1)),
                random);
    }

    private static String otherCase(String id, int at) {
        for (int i = at; i > 0; i--) {
            var letter = id.charAt(i);
            if (Character.isLetter(letter)) {
                var other =
                        Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
                return id.substring(0, i) + other + id.substring(i + 1);
            }
        }
        return id.toUpperCase(Locale.ROOT);
    }

    private static String nextTo(String id, Random random) {
        var last = id.charAt(id.length() - 1);
        var other = last == '7' ? '8' : '7';
        return pick(List.of(id.substring(0, id.length() - 1) + other, id + "0", "0" + id), random);
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** How honest people write an account, at the platforms that they choose from. */
    static final class HonestNotations {

        static final List<String> PLATFORMS = List.of(
                "facebook",
                "x",
                "instagram",
                "youtube",
                "tiktok",
                "linkedin",
                "threads",
                "bluesky",
                "mastodon",
                "snapchat",
                "reddit",
                "telegram");

        private HonestNotations() {}

        static List<String> of(ListedAccount account) {
            var all = new ArrayList<>(of(account.platform(), account.handle(), account.accountId()));
            all.addAll(of(account.platform(), account.handle().toUpperCase(Locale.ROOT), null));
            all.addAll(of(account.platform(), account.handle().toLowerCase(Locale.ROOT), null));
            all.add(account.address());
            return all;
        }

        /** @param id null to leave out what names the account by it */
        static List<String> of(String platform, String handle, String id) {
            var bare = addresses(platform, handle);
            var all = new ArrayList<String>();
            for (var address : bare) {
                for (var beginning : List.of("", "https://", "http://", "HTTPS://", "//")) {
                    all.add(beginning + address);
                }
                all.add("https://" + upperHost(address));
                all.add("https://" + address + "/");
                all.add("https://" + address + "?utm_source=newsletter&lang=es");
                all.add("https://" + address + "/?igsh=abc%3D#top");
                all.add("  <https://" + address + ">, ");
            }
            all.add(platform + ": " + handle);
            all.add(platform.toUpperCase(Locale.ROOT) + " @" + handle);
            all.add(platform + ":@" + handle);
            if (id != null) {
                all.addAll(ofId(platform, id));
            }
            return all;
        }

        static List<String> ofId(String platform, String id) {
            return ofId(platform, id, "Whoever");
        }

        /** @param name what stands beside the id where an address has both, which nobody reads */
        static List<String> ofId(String platform, String id, String name) {
            return switch (platform) {
                case "facebook" ->
                    List.of(
                            "https://www.facebook.com/profile.php?id=" + id,
                            "m.facebook.com/profile.php?id=%s&sk=about".formatted(id),
                            "https://www.facebook.com/people/%s/%s/".formatted(name.replaceAll("[^A-Za-z]", "-"), id));
                case "x" -> List.of("https://x.com/i/user/" + id, "https://twitter.com/i/user/" + id);
                case "youtube" ->
                    List.of(
                            "https://www.youtube.com/channel/" + id,
                            "youtube.com/channel/%s/videos".formatted(id),
                            "https://m.youtube.com/channel/" + id);
                case "bluesky" -> List.of(id, "https://bsky.app/profile/" + id, "at://" + id);
                default -> List.of();
            };
        }

        private static List<String> addresses(String platform, String handle) {
            return switch (platform) {
                case "facebook" -> at("/" + handle, "facebook.com", "www.facebook.com", "m.facebook.com");
                case "x" ->
                    at("/" + handle, "x.com", "www.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com");
                case "instagram" -> at("/" + handle, "instagram.com", "www.instagram.com");
                case "youtube" -> at("/@" + handle, "youtube.com", "www.youtube.com", "m.youtube.com");
                case "tiktok" -> at("/@" + handle, "tiktok.com", "www.tiktok.com");
                case "linkedin" -> at("/company/" + handle, "linkedin.com", "www.linkedin.com");
                case "threads" -> at("/@" + handle, "threads.com", "www.threads.com", "www.threads.net");
                case "bluesky" -> at("/profile/" + handle, "bsky.app");
                case "mastodon" -> mastodon(handle);
                case "snapchat" -> at("/add/" + handle, "snapchat.com", "www.snapchat.com");
                case "reddit" -> at("/user/" + handle, "reddit.com", "www.reddit.com", "old.reddit.com");
                default -> at("/" + handle, "t.me");
            };
        }

        private static List<String> mastodon(String handle) {
            var at = handle.indexOf('@');
            return at < 0 ? List.of() : at("/@" + handle.substring(0, at), handle.substring(at + 1));
        }

        private static List<String> at(String path, String... hosts) {
            return Stream.of(hosts).map(host -> host + path).toList();
        }

        private static String upperHost(String address) {
            var slash = address.indexOf('/');
            return address.substring(0, slash).toUpperCase(Locale.ROOT) + address.substring(slash);
        }
    }
}
