package org.lookalike.ingest.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {

    private static final int MAX_LENGTH = 10;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    no line break at the end     | a~b          | 1:a 2:b
                    line break at the end        | a~b~         | 1:a 2:b
                    CR LF                        | a^~b^~       | 1:a 2:b
                    CR at the end of the stream  | a^           | 1:a
                    CR inside a line             | a^b~         | 1:a^b
                    blank lines are counted      | ~~a~ ~^~b    | 3:a 6:b
                    nothing                      | ""           | ""
                    only blank lines             | ~ ~^~        | ""
                    as long as allowed           | 0123456789~a | 1:0123456789 2:a
                    as long as allowed, CR LF    | 0123456789^~ | 1:0123456789
                    one byte too long            | 0123456789a~ | 1>11
                    too long, without line break | 0123456789ab | 1>12
                    too long between good ones   | a~0123456789abcdef~b | 1:a 2>16 3:b
                    """)
    void lines(String situation, String stream, String lines) throws IOException {
        assertThat(String.join(" ", read(new ByteArrayInputStream(bytes(stream))))
                        .replace('\r', '^'))
                .isEqualTo(lines);
    }

    /** Where the network cuts the stream into pieces must not matter; the seed makes a failure repeatable. */
    @Test
    void anyBytes_inAnyPieces_giveTheSameLines() throws IOException {
        var random = new Random(20260112);
        for (int round = 0; round < 20_000; round++) {
            var bytes = bytes(randomText(random));
            var expected = splitAtOnce(new String(bytes, ISO_8859_1));

            assertThat(read(new InPieces(bytes, random))).as("round %d", round).isEqualTo(expected);
        }
    }

    @Test
    void hugeLine_isCountedAndSkipped() throws IOException {
        var endless = new InputStream() {
            private long left = 100_000_000L;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                var count = (int) Math.min(length, left);
                left -= count;
                return count == 0 ? -1 : count;
            }
        };

        assertThat(read(endless)).containsExactly("1>100000000");
    }

    /** The definition of a line, for streams that fit into memory. */
    private static List<String> splitAtOnce(String stream) {
        var lines = new ArrayList<String>();
        var pieces = stream.split("\n", -1);
        for (int i = 0; i < pieces.length; i++) {
            var line = pieces[i].endsWith("\r") ? pieces[i].substring(0, pieces[i].length() - 1) : pieces[i];
            if (line.length() > MAX_LENGTH) {
                lines.add("%d>%d".formatted(i + 1, line.length()));
            } else if (!line.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\r')) {
                lines.add("%d:%s".formatted(i + 1, line));
            }
        }
        return lines;
    }

    private static String randomText(Random random) {
        var alphabet = "ab \t~^\u0000\u00ff";
        var text = new StringBuilder();
        for (int length = random.nextInt(60); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.replace('~', '\n').replace('^', '\r').getBytes(ISO_8859_1);
    }

    private static List<String> read(InputStream stream) throws IOException {
        var reader = new LineReader(stream, MAX_LENGTH);
        var lines = new ArrayList<String>();
        for (var line = reader.next(); line != null; line = reader.next()) {
            try {
                lines.add("%d:%s".formatted(line.line(), new String(line.content(), ISO_8859_1)));
            } catch (InvalidSnapshot tooLong) {
                lines.add("%d>%s".formatted(line.line(), length(tooLong)));
            }
        }
        return lines;
    }

    private static String length(InvalidSnapshot tooLong) {
        return tooLong.detail()
                .replaceFirst("the line has ([\\d,]+) bytes; at most 10 are allowed", "$1")
                .replace(",", "");
    }

    /** A stream that gives a few bytes at a time, sometimes none. */
    private static final class InPieces extends InputStream {

        private final InputStream bytes;
        private final Random random;

        InPieces(byte[] bytes, Random random) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.read(target, offset, Math.min(length, random.nextInt(4)));
        }
    }
}
