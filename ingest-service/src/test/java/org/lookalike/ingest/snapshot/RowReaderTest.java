package org.lookalike.ingest.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {

    private static final int MAX_LENGTH = 100_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
                    fields by their names      | platform,accountId,handle~x,1,mhps~   | 2 {"platform":"x","accountId":"1","handle":"mhps"}
                    any order and case         | HANDLE, accountid ,Platform~mhps,1,x  | 2 {"handle":"mhps","accountId":"1","platform":"x"}
                    CR LF, no break at the end | platform,accountId,handle@x,1,a@x,2,b | 2 {"platform":"x","accountId":"1","handle":"a"} 3 {"platform":"x","accountId":"2","handle":"b"}
                    blank lines are counted    | ~platform,accountId,handle~~~x,1,a~   | 5 {"platform":"x","accountId":"1","handle":"a"}
                    breaks in a value          | platform,accountId,handle,bio~x,1,a,"b~c@d"~x,2,b,e~ | 2 {"platform":"x","accountId":"1","handle":"a","bio":"b~c@d"} 5 {"platform":"x","accountId":"2","handle":"b","bio":"e"}
                    quotes and commas          | platform,accountId,handle,bio~x,1,a,"say ""hi"", all" | 2 {"platform":"x","accountId":"1","handle":"a","bio":"say \\"hi\\", all"}
                    empty and missing values   | platform,accountId,handle,bio,state~x,1,a,~x,2,b    | 2 {"platform":"x","accountId":"1","handle":"a"} 3 {"platform":"x","accountId":"2","handle":"b"}
                    types                      | platform,accountId,handle,verified,followersCount,links~x,1,a,TRUE, 12 ,https://a.example; https://b.example; | 2 {"platform":"x","accountId":"1","handle":"a","verified":true,"followersCount":12,"links":["https://a.example","https://b.example"]}
                    other columns              | platform,accountId,note,handle~x,1,\u00ff,a         | 2 {"platform":"x","accountId":"1","handle":"a"}
                    nothing                    | ^^                                       | ^^
                    header alone               | platform,accountId,handle~               | ^^
                    a number is text           | platform,accountId,handle~x,007,1        | 2 {"platform":"x","accountId":"007","handle":"1"}
                    a column is missing        | platform,handle~x,a                      | 1 accountId is no column; name the columns in the first line, such as platform,accountId,handle, with commas between them
                    semicolons                 | platform;accountId;handle~x;1;a          | 1 platform is no column; name the columns in the first line, such as platform,accountId,handle, with commas between them
                    a column twice             | platform,accountId,handle,Handle~x,1,a,b | 1 handle is a column twice; remove one
                    neither true nor false     | platform,accountId,handle,verified~x,1,a,yes~x,2,b,false | 2 verified is neither true nor false; write one of them, or leave it empty 3 {"platform":"x","accountId":"2","handle":"b","verified":false}
                    no whole number            | platform,accountId,handle,postsCount~x,1,a,"1,200" | 2 postsCount is not a whole number from 0; write digits alone, such as 1200
                    a comma without quotes     | platform,accountId,handle,bio~x,1,a,b,c~x,2,b,c | 2 the row has 5 values and the first line names 4 columns; put values that hold a comma in quotes 3 {"platform":"x","accountId":"2","handle":"b","bio":"c"}
                    text after a quote         | platform,accountId,handle,bio~x,1,a,b~x,2,b,"c"d~x,3,c,d | 2 {"platform":"x","accountId":"1","handle":"a","bio":"b"} 3 the row's quotes do not match; put a value that holds a quote in quotes and double the quote; nothing from here on was read
                    a quote never closed       | platform,accountId,handle,bio~x,1,a,"b~x,2,b,c~ | 2 the row's quotes do not match; put a value that holds a quote in quotes and double the quote; nothing from here on was read
                    """)
    void rows(String situation, String file, String rows) throws IOException {
        var bytes = file.replace('~', '\n').replace("@", "\r\n").getBytes(UTF_8);
        assertThat(String.join(" ", read(new ByteArrayInputStream(bytes)))
                        .replace("\\r\\n", "@")
                        .replace("\\n", "~"))
                .isEqualTo(rows);
    }

    @Test
    void valueThatIsNotUtf8_isReportedWithItsColumn_andTheOthersAreRead() throws IOException {
        var file = "\u00ef\u00bb\u00bfplatform,accountId,handle,bio\nx,1,a,H\u00f6llow\nx,2,b,H\u00c3\u00b6llow\n";
        assertThat(read(new ByteArrayInputStream(file.getBytes(ISO_8859_1))))
                .containsExactly(
                        "2 bio is not UTF-8 text; save the file as CSV in UTF-8",
                        "3 {\"platform\":\"x\",\"accountId\":\"2\",\"handle\":\"b\",\"bio\":\"H\u00f6llow\"}");
    }

    @Test
    void quoteNeverClosed_inAnEndlessFile_endsIt() throws IOException {
        var endless = new InputStream() {
            private final byte[] begin = "platform,accountId,handle\nx,1,\"".getBytes(UTF_8);
            private int position;

            @Override
            public int read() {
                return position < begin.length ? begin[position++] : 'a';
            }
        };
        assertThat(read(endless)).singleElement().asString().startsWith("2 the row has more than the 100,000 bytes");
    }

    @Test
    void manyRows_areEachAsLongAsAllowed() throws IOException {
        var row = "x,1,a,%s\n".formatted("b".repeat(90_000));
        var file = "platform,accountId,handle,bio\n" + row.repeat(20);
        assertThat(read(new ByteArrayInputStream(file.getBytes(UTF_8)))).hasSize(20);
    }

    private static List<String> read(InputStream file) throws IOException {
        var reader = new RowReader(file, MAX_LENGTH);
        var rows = new ArrayList<String>();
        for (var row = reader.next(); row != null; row = reader.next()) {
            try {
                rows.add(row.line() + " " + row.content());
            } catch (InvalidSnapshot invalid) {
                rows.add(row.line() + " " + invalid.detail());
            }
        }
        return rows;
    }
}
