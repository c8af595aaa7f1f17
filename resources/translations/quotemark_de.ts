<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
 <context>
  <name>AboutDialog</name>
  <message>
   <source>About Quotemark</source>
   <translation>Über Quotemark</translation>
  </message>
  <message>
   <source>Who said what, and where do they stand. Free software under the MIT licence.</source>
   <translation>Wer was gesagt hat und wo er steht. Freie Software unter der MIT-Lizenz.</translation>
  </message>
  <message>
   <source>Versions</source>
   <translation>Versionen</translation>
  </message>
  <message>
   <source>&amp;Copy for a report</source>
   <translation>Für einen Bericht &amp;kopieren</translation>
  </message>
  <message>
   <source>✓ Copied</source>
   <translation>✓ Kopiert</translation>
  </message>
 </context>
 <context>
  <name>ActionSet</name>
  <message>
   <source>Tools</source>
   <translation>Werkzeuge</translation>
  </message>
  <message>
   <source>“{}” in the menu</source>
   <translation>„{}“ im Menü</translation>
  </message>
  <message>
   <source>No article is open. Open texts or a dataset with {open}, or paste an article with {paste}.</source>
   <translation>Kein Artikel ist offen. {open} öffnet Texte oder einen Datensatz, {paste} fügt einen Artikel ein.</translation>
  </message>
  <message>
   <source>The key {} belongs to “{}”, so “{}” is without it now</source>
   <translation>Die Taste {} gehört zu „{}“, daher hat „{}“ sie jetzt nicht</translation>
  </message>
  <message>
   <source>It stays in the menu; choose another key for it in the settings.</source>
   <translation>Es bleibt im Menü; in den Einstellungen lässt sich eine andere Taste wählen.</translation>
  </message>
  <message>
   <source>&amp;Undo {}</source>
   <translation>{} &amp;zurücknehmen</translation>
  </message>
  <message>
   <source>&amp;Redo {}</source>
   <translation>{} &amp;wiederholen</translation>
  </message>
  <message>
   <source>This word</source>
   <translation>Dieses Wort</translation>
  </message>
  <message>
   <source>Whole name</source>
   <translation>Ganzer Name</translation>
  </message>
  <message>
   <source>To the end</source>
   <translation>Bis zum Ende</translation>
  </message>
  <message>
   <source>Keep edge</source>
   <translation>Rand behalten</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Next article</source>
   <translation>Nächster Artikel</translation>
  </message>
  <message>
   <source>All done</source>
   <translation>Alles fertig</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>Annehmen</translation>
  </message>
  <message>
   <source>Confirm</source>
   <translation>Bestätigen</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>Zurücknehmen</translation>
  </message>
  <message>
   <source>Not a quote</source>
   <translation>Kein Zitat</translation>
  </message>
  <message>
   <source>A quote</source>
   <translation>Ein Zitat</translation>
  </message>
 </context>
 <context>
  <name>Actions</name>
  <message>
   <source>&amp;File</source>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <translation>&amp;Ansicht</translation>
  </message>
  <message>
   <source>A&amp;rticle</source>
   <translation>A&amp;rtikel</translation>
  </message>
  <message>
   <source>&amp;Annotate</source>
   <translation>A&amp;nnotieren</translation>
  </message>
  <message>
   <source>S&amp;peaker</source>
   <translation>S&amp;precher</translation>
  </message>
  <message>
   <source>S&amp;tance</source>
   <translation>Hal&amp;tung</translation>
  </message>
  <message>
   <source>E&amp;dges</source>
   <translation>&amp;Ränder</translation>
  </message>
  <message>
   <source>Revie&amp;w</source>
   <translation>D&amp;urchsicht</translation>
  </message>
  <message>
   <source>&amp;Go</source>
   <translation>&amp;Gehe zu</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <source>&amp;Open…</source>
   <translation>Ö&amp;ffnen…</translation>
  </message>
  <message>
   <source>Open texts, pages or a dataset</source>
   <translation>Texte, Webseiten oder einen Datensatz öffnen</translation>
  </message>
  <message>
   <source>&amp;Add articles…</source>
   <translation>Artikel &amp;hinzufügen…</translation>
  </message>
  <message>
   <source>Add texts or pages to this dataset</source>
   <translation>Texte oder Webseiten in diesen Datensatz aufnehmen</translation>
  </message>
  <message>
   <source>&amp;Paste an article</source>
   <translation>Artikel &amp;einfügen</translation>
  </message>
  <message>
   <source>Make the copied text or page an article</source>
   <translation>Den kopierten Text oder die kopierte Seite zum Artikel machen</translation>
  </message>
  <message>
   <source>&amp;Save</source>
   <translation>&amp;Speichern</translation>
  </message>
  <message>
   <source>Write all decisions into the JSONL file</source>
   <translation>Alle Entscheidungen in die JSONL-Datei schreiben</translation>
  </message>
  <message>
   <source>Save &amp;as…</source>
   <translation>Speichern &amp;unter…</translation>
  </message>
  <message>
   <source>Write the dataset to another file</source>
   <translation>Den Datensatz in eine andere Datei schreiben</translation>
  </message>
  <message>
   <source>Your &amp;name…</source>
   <translation>Ihr &amp;Name…</translation>
  </message>
  <message>
   <source>The name that your decisions carry</source>
   <translation>Der Name, den Ihre Entscheidungen tragen</translation>
  </message>
  <message>
   <source>&amp;Close</source>
   <translation>S&amp;chließen</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Zurücknehmen</translation>
  </message>
  <message>
   <source>Take the last step back</source>
   <translation>Den letzten Schritt zurücknehmen</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>&amp;Wiederholen</translation>
  </message>
  <message>
   <source>Make it again</source>
   <translation>Ihn wieder tun</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>Wieder</translation>
  </message>
  <message>
   <source>&amp;Copy</source>
   <translation>&amp;Kopieren</translation>
  </message>
  <message>
   <source>&amp;Find…</source>
   <translation>&amp;Suchen…</translation>
  </message>
  <message>
   <source>Find words in the article</source>
   <translation>Wörter im Artikel suchen</translation>
  </message>
  <message>
   <source>Find in &amp;all articles…</source>
   <translation>In &amp;allen Artikeln suchen…</translation>
  </message>
  <message>
   <source>List the articles whose text has the words, or fits a regular expression</source>
   <translation>Die Artikel auflisten, deren Text die Wörter enthält oder auf einen regulären Ausdruck passt</translation>
  </message>
  <message>
   <source>Find &amp;next</source>
   <translation>Weiters&amp;uchen</translation>
  </message>
  <message>
   <source>Find p&amp;revious</source>
   <translation>&amp;Vorheriges suchen</translation>
  </message>
  <message>
   <source>&amp;Settings…</source>
   <translation>&amp;Einstellungen…</translation>
  </message>
  <message>
   <source>Your name, the article's font, colours, language, keys</source>
   <translation>Ihr Name, Schrift des Artikels, Farben, Sprache, Tasten</translation>
  </message>
  <message>
   <source>Put back, leave</source>
   <translation>Zurücklegen, verlassen</translation>
  </message>
  <message>
   <source>Puts a picked edge back, leaves the caret, drops the selection</source>
   <translation>Legt einen gegriffenen Rand zurück, verlässt die Schreibmarke, hebt die Auswahl auf</translation>
  </message>
  <message>
   <source>&amp;Larger text</source>
   <translation>&amp;Größerer Text</translation>
  </message>
  <message>
   <source>&amp;Smaller text</source>
   <translation>&amp;Kleinerer Text</translation>
  </message>
  <message>
   <source>&amp;Normal text size</source>
   <translation>&amp;Normale Textgröße</translation>
  </message>
  <message>
   <source>&amp;Caret in the article</source>
   <translation>&amp;Schreibmarke im Artikel</translation>
  </message>
  <message>
   <source>Select words by keyboard</source>
   <translation>Wörter mit der Tastatur auswählen</translation>
  </message>
  <message>
   <source>Show &amp;rejected quotes</source>
   <translation>Ver&amp;worfene Zitate zeigen</translation>
  </message>
  <message>
   <source>Dots and a small cross under what was no quote; a click goes there</source>
   <translation>Punkte und ein kleines Kreuz unter dem, was kein Zitat war; ein Klick führt hin</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Shows the pane, or closes it</source>
   <translation>Zeigt die Leiste oder schließt sie</translation>
  </message>
  <message>
   <source>Guidelines</source>
   <translation>Richtlinien</translation>
  </message>
  <message>
   <source>Speakers</source>
   <translation>Sprecher</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>Durchsicht</translation>
  </message>
  <message>
   <source>Faults</source>
   <translation>Fehler</translation>
  </message>
  <message>
   <source>Quote</source>
   <translation>Zitat</translation>
  </message>
  <message>
   <source>Unmarked</source>
   <translation>Unmarkiert</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>Problems</source>
   <translation>Probleme</translation>
  </message>
  <message>
   <source>&amp;Dashboard</source>
   <translation>Über&amp;sicht</translation>
  </message>
  <message>
   <source>How far the work is, what became of the proposals, how annotators agree</source>
   <translation>Wie weit die Arbeit ist, was aus den Vorschlägen wurde, wie einig sich die Annotierenden sind</translation>
  </message>
  <message>
   <source>&amp;Not part of the article</source>
   <translation>&amp;Nicht Teil des Artikels</translation>
  </message>
  <message>
   <source>The selected words are boilerplate: never searched for quotes</source>
   <translation>Die ausgewählten Wörter sind Beiwerk: werden nie nach Zitaten durchsucht</translation>
  </message>
  <message>
   <source>&amp;Part of the article after all</source>
   <translation>&amp;Doch Teil des Artikels</translation>
  </message>
  <message>
   <source>The greyed-out words are text: searched for quotes again</source>
   <translation>Die ausgegrauten Wörter sind Text: werden wieder nach Zitaten durchsucht</translation>
  </message>
  <message>
   <source>&amp;Title and language…</source>
   <translation>&amp;Titel und Sprache …</translation>
  </message>
  <message>
   <source>Corrects what the article is called and which language it is searched in</source>
   <translation>Berichtigt, wie der Artikel heißt und in welcher Sprache er durchsucht wird</translation>
  </message>
  <message>
   <source>&amp;Leave out of the work</source>
   <translation>&amp;Von der Arbeit ausnehmen</translation>
  </message>
  <message>
   <source>Counts neither as open nor as done; once more takes it in again</source>
   <translation>Zählt weder als offen noch als fertig; noch einmal nimmt ihn wieder auf</translation>
  </message>
  <message>
   <source>&amp;Confirm</source>
   <translation>&amp;Bestätigen</translation>
  </message>
  <message>
   <source>The quote is right as it stands</source>
   <translation>Das Zitat stimmt, wie es ist</translation>
  </message>
  <message>
   <source>&amp;Not a quote</source>
   <translation>&amp;Kein Zitat</translation>
  </message>
  <message>
   <source>These words are no quote</source>
   <translation>Diese Wörter sind kein Zitat</translation>
  </message>
  <message>
   <source>&amp;Mark a missed quote</source>
   <translation>Übersehenes Zitat &amp;anlegen</translation>
  </message>
  <message>
   <source>The selected words, the quotation that you clicked in, or the words under the cursor that only look quoted</source>
   <translation>Die ausgewählten Wörter, die Anführung, in die geklickt wurde, oder die Wörter unter dem Cursor, die nur nach Zitat aussehen</translation>
  </message>
  <message>
   <source>Mark a quote</source>
   <translation>Zitat anlegen</translation>
  </message>
  <message>
   <source>Mark a quote by its first and last word</source>
   <translation>Zitat nach erstem und letztem Wort markieren</translation>
  </message>
  <message>
   <source>Type the first letter of each, and the label over a word where several begin so</source>
   <translation>Den ersten Buchstaben von beiden tippen und, wo mehrere Wörter so beginnen, das Zeichen über einem</translation>
  </message>
  <message>
   <source>Nothing else is a q&amp;uote</source>
   <translation>Sonst &amp;kein Zitat</translation>
  </message>
  <message>
   <source>Dismisses all that looks quoted and is not marked</source>
   <translation>Verwirft alles, was nach Zitat aussieht und nicht markiert ist</translation>
  </message>
  <message>
   <source>Dismiss all</source>
   <translation>Alle verwerfen</translation>
  </message>
  <message>
   <source>The selection is the c&amp;ue</source>
   <translation>Die Auswahl ist die &amp;Redeeinleitung</translation>
  </message>
  <message>
   <source>The words that introduce the quote: “said”</source>
   <translation>Die Wörter, die das Zitat einleiten: „sagte“</translation>
  </message>
  <message>
   <source>Point at the cue</source>
   <translation>Auf die Redeeinleitung zeigen</translation>
  </message>
  <message>
   <source>Type the first letter of the first word, and then that of the last</source>
   <translation>Den ersten Buchstaben des ersten Wortes tippen, dann den des letzten</translation>
  </message>
  <message>
   <source>No cue</source>
   <translation>Keine Redeeinleitung</translation>
  </message>
  <message>
   <source>&amp;Direct</source>
   <translation>&amp;Direkt</translation>
  </message>
  <message>
   <source>All in quotation marks</source>
   <translation>Ganz in Anführungszeichen</translation>
  </message>
  <message>
   <source>&amp;Indirect</source>
   <translation>&amp;Indirekt</translation>
  </message>
  <message>
   <source>None in quotation marks</source>
   <translation>Nichts in Anführungszeichen</translation>
  </message>
  <message>
   <source>&amp;Both (mixed)</source>
   <translation>&amp;Beides (gemischt)</translation>
  </message>
  <message>
   <source>Partly in quotation marks</source>
   <translation>Teils in Anführungszeichen</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>Beides</translation>
  </message>
  <message>
   <source>&amp;Flag</source>
   <translation>&amp;Vormerken</translation>
  </message>
  <message>
   <source>Come back to it later</source>
   <translation>Später darauf zurückkommen</translation>
  </message>
  <message>
   <source>Flag</source>
   <translation>Merken</translation>
  </message>
  <message>
   <source>N&amp;ote</source>
   <translation>N&amp;otiz</translation>
  </message>
  <message>
   <source>Decide on &amp;last label</source>
   <translation>&amp;Letzte Angabe entscheidet</translation>
  </message>
  <message>
   <source>Choosing a speaker or a stance confirms the quote too</source>
   <translation>Wer Sprecher oder Haltung wählt, bestätigt damit auch das Zitat</translation>
  </message>
  <message>
   <source>Speaker &amp;1 of the list</source>
   <translation>Sprecher &amp;1 der Liste</translation>
  </message>
  <message>
   <source>Speaker &amp;2 of the list</source>
   <translation>Sprecher &amp;2 der Liste</translation>
  </message>
  <message>
   <source>Speaker &amp;3 of the list</source>
   <translation>Sprecher &amp;3 der Liste</translation>
  </message>
  <message>
   <source>Speaker &amp;4 of the list</source>
   <translation>Sprecher &amp;4 der Liste</translation>
  </message>
  <message>
   <source>Speaker &amp;5 of the list</source>
   <translation>Sprecher &amp;5 der Liste</translation>
  </message>
  <message>
   <source>Speaker &amp;6 of the list</source>
   <translation>Sprecher &amp;6 der Liste</translation>
  </message>
  <message>
   <source>Speaker &amp;7 of the list</source>
   <translation>Sprecher &amp;7 der Liste</translation>
  </message>
  <message>
   <source>Speaker &amp;8 of the list</source>
   <translation>Sprecher &amp;8 der Liste</translation>
  </message>
  <message>
   <source>Speaker &amp;9 of the list</source>
   <translation>Sprecher &amp;9 der Liste</translation>
  </message>
  <message>
   <source>&amp;Nobody named</source>
   <translation>&amp;Niemand genannt</translation>
  </message>
  <message>
   <source>&amp;Another name…</source>
   <translation>&amp;Anderer Name…</translation>
  </message>
  <message>
   <source>Type who says it</source>
   <translation>Eintippen, wer es sagt</translation>
  </message>
  <message>
   <source>The &amp;words selected name them</source>
   <translation>Die ausgewählten &amp;Wörter nennen ihn</translation>
  </message>
  <message>
   <source>Who says it, from the text</source>
   <translation>Wer es sagt, aus dem Text</translation>
  </message>
  <message>
   <source>&amp;Point at the words that name them</source>
   <translation>Auf die Wörter &amp;zeigen, die sie nennen</translation>
  </message>
  <message>
   <source>&amp;Rename, merge, split off…</source>
   <translation>&amp;Umbenennen, vereinen, abtrennen …</translation>
  </message>
  <message>
   <source>Goes to the speakers of the article; {escape} comes back</source>
   <translation>Geht zu den Sprechern des Artikels; {escape} kommt zurück</translation>
  </message>
  <message>
   <source>Rename the &amp;listed speaker</source>
   <translation>Sprecher der &amp;Liste umbenennen</translation>
  </message>
  <message>
   <source>Give the selected speaker of the list another name</source>
   <translation>Den in der Liste ausgewählten Sprecher anders nennen</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>&amp;Merge with another speaker</source>
   <translation>Mit einem anderen Sprecher &amp;vereinen</translation>
  </message>
  <message>
   <source>Make the selected speaker of the list part of another one</source>
   <translation>Den in der Liste ausgewählten Sprecher zu einem Teil eines anderen machen</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Vereinen</translation>
  </message>
  <message>
   <source>&amp;Split off as a speaker</source>
   <translation>Als Sprecher &amp;abtrennen</translation>
  </message>
  <message>
   <source>Make the selected alias or quotes in the list a speaker of their own</source>
   <translation>Den in der Liste ausgewählten Namen oder die Zitate zu einem eigenen Sprecher machen</translation>
  </message>
  <message>
   <source>Split off</source>
   <translation>Abtrennen</translation>
  </message>
  <message>
   <source>Make a member of a &amp;group</source>
   <translation>Zum Mitglied einer &amp;Gruppe machen</translation>
  </message>
  <message>
   <source>Say which group or organization the selected speakers of the list belong to</source>
   <translation>Sagen, zu welcher Gruppe oder Organisation die in der Liste ausgewählten Sprecher gehören</translation>
  </message>
  <message>
   <source>Member of</source>
   <translation>Mitglied von</translation>
  </message>
  <message>
   <source>Remo&amp;ve from the list</source>
   <translation>Aus der Liste &amp;entfernen</translation>
  </message>
  <message>
   <source>Remove a speaker who says nothing, or a member from its group</source>
   <translation>Einen Sprecher, der nichts sagt, oder ein Mitglied aus seiner Gruppe entfernen</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Next &amp;target</source>
   <translation>Nächstes &amp;Ziel</translation>
  </message>
  <message>
   <source>Label &amp;scheme…</source>
   <translation>&amp;Schema der Haltungen…</translation>
  </message>
  <message>
   <source>Which stances there are, whom they are about, and what counts as a quote</source>
   <translation>Welche Haltungen es gibt, um wen es geht, und was als Zitat zählt</translation>
  </message>
  <message>
   <source>Pick the &amp;left edge</source>
   <translation>&amp;Linken Rand greifen</translation>
  </message>
  <message>
   <source>Then {edge_left_by_word} and {edge_right_by_word} move it; {confirm} keeps it, {escape} puts it back. Once more: the next edge of a quote in pieces</source>
   <translation>Danach bewegen ihn {edge_left_by_word} und {edge_right_by_word}; {confirm} behält ihn, {escape} legt ihn zurück. Noch einmal: der nächste Rand eines Zitats in Stücken</translation>
  </message>
  <message>
   <source>Pick the &amp;right edge</source>
   <translation>&amp;Rechten Rand greifen</translation>
  </message>
  <message>
   <source>Aim the left edge at a word</source>
   <translation>Linken Rand auf ein Wort richten</translation>
  </message>
  <message>
   <source>Then type the first letter of the word, and if several words have a label over them, the label</source>
   <translation>Dann den ersten Buchstaben des Wortes tippen und, wenn über mehreren Wörtern ein Zeichen steht, das Zeichen</translation>
  </message>
  <message>
   <source>Aim the right edge at a word</source>
   <translation>Rechten Rand auf ein Wort richten</translation>
  </message>
  <message>
   <source>Edge one word to the left</source>
   <translation>Rand ein Wort nach links</translation>
  </message>
  <message>
   <source>Edge one word to the right</source>
   <translation>Rand ein Wort nach rechts</translation>
  </message>
  <message>
   <source>Edge one clause to the left</source>
   <translation>Rand einen Satzteil nach links</translation>
  </message>
  <message>
   <source>Edge one clause to the right</source>
   <translation>Rand einen Satzteil nach rechts</translation>
  </message>
  <message>
   <source>Edge one character to the left</source>
   <translation>Rand ein Zeichen nach links</translation>
  </message>
  <message>
   <source>Edge one character to the right</source>
   <translation>Rand ein Zeichen nach rechts</translation>
  </message>
  <message>
   <source>Edge one sentence to the left</source>
   <translation>Rand einen Satz nach links</translation>
  </message>
  <message>
   <source>Edge one sentence to the right</source>
   <translation>Rand einen Satz nach rechts</translation>
  </message>
  <message>
   <source>&amp;Split at the caret</source>
   <translation>An der Einfügemarke &amp;teilen</translation>
  </message>
  <message>
   <source>Cut the quote in two where you clicked, or where the caret stands</source>
   <translation>Das Zitat in zwei teilen, wo geklickt wurde oder die Einfügemarke steht</translation>
  </message>
  <message>
   <source>&amp;Join with the next</source>
   <translation>Mit dem nächsten &amp;verbinden</translation>
  </message>
  <message>
   <source>Make this quote and the next one a single quote</source>
   <translation>Aus diesem und dem nächsten Zitat ein einziges machen</translation>
  </message>
  <message>
   <source>&amp;Next quote</source>
   <translation>&amp;Nächstes Zitat</translation>
  </message>
  <message>
   <source>&amp;Previous quote</source>
   <translation>&amp;Voriges Zitat</translation>
  </message>
  <message>
   <source>Next &amp;undecided</source>
   <translation>Nächstes &amp;unentschiedene</translation>
  </message>
  <message>
   <source>Previous un&amp;decided</source>
   <translation>Voriges unent&amp;schiedene</translation>
  </message>
  <message>
   <source>Next &amp;open article</source>
   <translation>Nächster &amp;offener Artikel</translation>
  </message>
  <message>
   <source>Next &amp;flagged</source>
   <translation>Nächstes &amp;Vorgemerkte</translation>
  </message>
  <message>
   <source>The next quote with a flag, in this article or another</source>
   <translation>Das nächste vorgemerkte Zitat, in diesem oder einem anderen Artikel</translation>
  </message>
  <message>
   <source>Ne&amp;xt fault</source>
   <translation>Nä&amp;chster Fehler</translation>
  </message>
  <message>
   <source>The next place where the predictions differ from gold, in this article or another</source>
   <translation>Die nächste Stelle, an der die Vorhersagen vom Gold abweichen, in diesem Artikel oder einem anderen</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Previous faul&amp;t</source>
   <translation>Vori&amp;ger Fehler</translation>
  </message>
  <message>
   <source>Previous</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Next article in the list</source>
   <translation>Nächster Artikel der Liste</translation>
  </message>
  <message>
   <source>Previous article in the list</source>
   <translation>Voriger Artikel der Liste</translation>
  </message>
  <message>
   <source>Co&amp;mpare…</source>
   <translation>&amp;Vergleichen …</translation>
  </message>
  <message>
   <source>Makes one dataset of several people's work, and asks about what they differ in</source>
   <translation>Macht aus der Arbeit mehrerer einen Datensatz und fragt nach dem, worin sie sich unterscheiden</translation>
  </message>
  <message>
   <source>&amp;Evaluate predictions…</source>
   <translation>Vorhersagen aus&amp;werten …</translation>
  </message>
  <message>
   <source>Lists what a system's predictions get wrong, with this dataset as gold</source>
   <translation>Listet auf, was die Vorhersagen eines Systems falsch machen, mit diesem Datensatz als Gold</translation>
  </message>
  <message>
   <source>Re&amp;view…</source>
   <translation>Durch&amp;sehen …</translation>
  </message>
  <message>
   <source>Goes over the decisions once more: accept, change or dispute them; once more annotates again</source>
   <translation>Geht die Entscheidungen noch einmal durch: annehmen, ändern oder bestreiten; noch einmal annotiert wieder</translation>
  </message>
  <message>
   <source>Dis&amp;pute</source>
   <translation>&amp;Bestreiten</translation>
  </message>
  <message>
   <source>In a review: this decision is doubtful; then type why</source>
   <translation>In einer Durchsicht: diese Entscheidung ist zweifelhaft; dann tippen, warum</translation>
  </message>
  <message>
   <source>Dispute</source>
   <translation>Bestreiten</translation>
  </message>
  <message>
   <source>&amp;Hide who said what</source>
   <translation>&amp;Verbergen, wer was sagt</translation>
  </message>
  <message>
   <source>Versions have numbers instead of names, in another order at every quote</source>
   <translation>Fassungen haben Nummern statt Namen, bei jedem Zitat in anderer Folge</translation>
  </message>
  <message>
   <source>Take version &amp;1</source>
   <translation>Fassung &amp;1 nehmen</translation>
  </message>
  <message>
   <source>Decides as this one has it, and goes on</source>
   <translation>Entscheidet so, wie sie es hat, und geht weiter</translation>
  </message>
  <message>
   <source>Take version &amp;2</source>
   <translation>Fassung &amp;2 nehmen</translation>
  </message>
  <message>
   <source>Take version &amp;3</source>
   <translation>Fassung &amp;3 nehmen</translation>
  </message>
  <message>
   <source>Take version &amp;4</source>
   <translation>Fassung &amp;4 nehmen</translation>
  </message>
  <message>
   <source>Take version &amp;5</source>
   <translation>Fassung &amp;5 nehmen</translation>
  </message>
  <message>
   <source>Take version &amp;6</source>
   <translation>Fassung &amp;6 nehmen</translation>
  </message>
  <message>
   <source>Take version &amp;7</source>
   <translation>Fassung &amp;7 nehmen</translation>
  </message>
  <message>
   <source>Take version &amp;8</source>
   <translation>Fassung &amp;8 nehmen</translation>
  </message>
  <message>
   <source>Take version &amp;9</source>
   <translation>Fassung &amp;9 nehmen</translation>
  </message>
  <message>
   <source>Take version 1&amp;0</source>
   <translation>Fassung 1&amp;0 nehmen</translation>
  </message>
  <message>
   <source>&amp;Keys</source>
   <translation>&amp;Tasten</translation>
  </message>
  <message>
   <source>The keys of what can be done now</source>
   <translation>Die Tasten für das, was jetzt möglich ist</translation>
  </message>
  <message>
   <source>&amp;Tour</source>
   <translation>&amp;Rundgang</translation>
  </message>
  <message>
   <source>Five cards for newcomers</source>
   <translation>Fünf Karten für den Anfang</translation>
  </message>
  <message>
   <source>&amp;About Quotemark</source>
   <translation>&amp;Über Quotemark</translation>
  </message>
 </context>
 <context>
  <name>AnchoringFields</name>
  <message>
   <source>Of so many quotes speaker, stance, cue and mention are not proposed</source>
   <translation>Bei so vielen Zitaten werden Sprecher, Haltung, Redeeinleitung und Nennung nicht vorgeschlagen</translation>
  </message>
  <message>
   <source>For so many quotes another speaker than the machine's is proposed first</source>
   <translation>Bei so vielen Zitaten steht ein anderer Sprecher als der der Maschine an erster Stelle</translation>
  </message>
  <message>
   <source>Another number draws other quotes</source>
   <translation>Eine andere Zahl zieht andere Zitate</translation>
  </message>
  <message>
   <source>&amp;Others for each annotator</source>
   <translation>Für &amp;jeden andere</translation>
  </message>
  <message>
   <source>Without &amp;proposals:</source>
   <translation>Ohne &amp;Vorschlag:</translation>
  </message>
  <message>
   <source>Wro&amp;ng speaker:</source>
   <translation>Fa&amp;lscher Sprecher:</translation>
  </message>
  <message>
   <source>S&amp;eed:</source>
   <translation>S&amp;tartzahl:</translation>
  </message>
  <message>
   <source> %</source>
   <translation> %</translation>
  </message>
 </context>
 <context>
  <name>ArticleDialog</name>
  <message>
   <source>Title and language</source>
   <translation>Titel und Sprache</translation>
  </message>
  <message>
   <source>not known</source>
   <translation>nicht bekannt</translation>
  </message>
  <message>
   <source>In another language the article is searched anew. What you have decided stays as it is.</source>
   <translation>In einer anderen Sprache wird der Artikel neu durchsucht. Was Sie entschieden haben, bleibt, wie es ist.</translation>
  </message>
  <message>
   <source>&amp;Title:</source>
   <translation>&amp;Titel:</translation>
  </message>
  <message>
   <source>&amp;Language of the article:</source>
   <translation>&amp;Sprache des Artikels:</translation>
  </message>
 </context>
 <context>
  <name>ArticleView</name>
  <message>
   <source>Article</source>
   <translation>Artikel</translation>
  </message>
 </context>
 <context>
  <name>Card</name>
  <message>
   <source>The current quote</source>
   <translation>Das aktuelle Zitat</translation>
  </message>
  <message>
   <source>Who says it</source>
   <translation>Wer es sagt</translation>
  </message>
  <message>
   <source>Another speaker's name</source>
   <translation>Name eines anderen Sprechers</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Note on this quote</source>
   <translation>Notiz zu diesem Zitat</translation>
  </message>
  <message>
   <source>◌ Proposed</source>
   <translation>◌ Vorgeschlagen</translation>
  </message>
  <message>
   <source>◌ Marked by hand</source>
   <translation>◌ Von Hand angelegt</translation>
  </message>
  <message>
   <source>● Confirmed</source>
   <translation>● Bestätigt</translation>
  </message>
  <message>
   <source>✕ Not a quote</source>
   <translation>✕ Kein Zitat</translation>
  </message>
  <message>
   <source>◌ To settle</source>
   <translation>◌ Zu entscheiden</translation>
  </message>
  <message>
   <source>? Looks quoted</source>
   <translation>? Sieht nach Zitat aus</translation>
  </message>
  <message>
   <source>Cue: {}</source>
   <translation>Redeeinleitung: {}</translation>
  </message>
  <message>
   <source>No cue</source>
   <translation>Keine Redeeinleitung</translation>
  </message>
  <message>
   <source>The caret is in the text: arrows move it, with Shift they select. {escape} hides it.</source>
   <translation>Die Schreibmarke steht im Text: Pfeile bewegen sie, mit Umschalt wählen sie aus. {escape} blendet sie aus.</translation>
  </message>
  <message>
   <source>Follows your last answer.</source>
   <translation>Folgt Ihrer letzten Antwort.</translation>
  </message>
  <message>
   <source>No proposal here: say yourself who speaks.</source>
   <translation>Kein Vorschlag: bitte selbst sagen, wer spricht.</translation>
  </message>
  <message>
   <source>Type what stands over the word that is meant. {escape} leaves.</source>
   <translation>Tippen Sie, was über dem gemeinten Wort steht. {escape} bricht ab.</translation>
  </message>
  <message>
   <source>Type the first letter of the first word that you mean. {escape} leaves.</source>
   <translation>Tippen Sie den ersten Buchstaben des ersten gemeinten Wortes. {escape} bricht ab.</translation>
  </message>
  <message>
   <source>Type the first letter of the last word that you mean. {confirm}: only this one.</source>
   <translation>Tippen Sie den ersten Buchstaben des letzten gemeinten Wortes. {confirm}: nur dieses.</translation>
  </message>
  <message>
   <source>Type the first letter of the last word that you mean. {confirm}: up to the ⏎.</source>
   <translation>Tippen Sie den ersten Buchstaben des letzten gemeinten Wortes. {confirm}: bis zum ⏎.</translation>
  </message>
  <message>
   <source>Type the first letter of the last word that you mean. {confirm}: up to the ⏎, the end of the sentence or quotation.</source>
   <translation>Tippen Sie den ersten Buchstaben des letzten gemeinten Wortes. {confirm}: bis zum ⏎, dem Ende des Satzes oder der Anführung.</translation>
  </message>
  <message>
   <source>Type what stands over the word that is meant. {escape} puts the edge back.</source>
   <translation>Tippen Sie, was über dem gemeinten Wort steht. {escape} legt den Rand zurück.</translation>
  </message>
  <message>
   <source>Type the first letter of the word with which the quote is to begin.</source>
   <translation>Tippen Sie den ersten Buchstaben des Wortes, mit dem das Zitat beginnen soll.</translation>
  </message>
  <message>
   <source>Type the first letter of the word with which the quote is to end.</source>
   <translation>Tippen Sie den ersten Buchstaben des Wortes, mit dem das Zitat enden soll.</translation>
  </message>
  <message>
   <source>{} steps: now {edge_left_by_word} {edge_right_by_word} by word, {edge_left_by_clause} {edge_right_by_clause} by clause, {edge_left_by_sentence} {edge_right_by_sentence} by sentence.</source>
   <translation>{} Schritte: jetzt {edge_left_by_word} {edge_right_by_word} um Wörter, {edge_left_by_clause} {edge_right_by_clause} um Satzteile, {edge_left_by_sentence} {edge_right_by_sentence} um Sätze.</translation>
  </message>
  <message>
   <source>The left edge is in your hand: {edge_left_by_word} {edge_right_by_word} move it ({speaker_2} … {speaker_9} first: so many steps), {aim_left} and a letter take it far, {confirm} keeps it, {escape} puts it back.</source>
   <translation>Der linke Rand ist gegriffen: {edge_left_by_word} {edge_right_by_word} bewegen ihn (davor {speaker_2} … {speaker_9}: so viele Schritte), {aim_left} und ein Buchstabe bringen ihn weit weg, {confirm} behält ihn, {escape} legt ihn zurück.</translation>
  </message>
  <message>
   <source>The right edge is in your hand: {edge_left_by_word} {edge_right_by_word} move it ({speaker_2} … {speaker_9} first: so many steps), {aim_right} and a letter take it far, {confirm} keeps it, {escape} puts it back.</source>
   <translation>Der rechte Rand ist gegriffen: {edge_left_by_word} {edge_right_by_word} bewegen ihn (davor {speaker_2} … {speaker_9}: so viele Schritte), {aim_right} und ein Buchstabe bringen ihn weit weg, {confirm} behält ihn, {escape} legt ihn zurück.</translation>
  </message>
  <message>
   <source>{} of {}</source>
   <translation>{} von {}</translation>
  </message>
  <message>
   <source>{} of {} wait</source>
   <translation>{} von {} warten</translation>
  </message>
  <message>
   <source>{} of {} decided</source>
   <translation>{} von {} entschieden</translation>
  </message>
  <message>
   <source>Nothing waits here any more. {confirm} goes to the next article.</source>
   <translation>Hier wartet nichts mehr. {confirm} geht zum nächsten Artikel.</translation>
  </message>
  <message>
   <source>Nothing is left of this pass. {review} ends it.</source>
   <translation>Von diesem Durchgang ist nichts mehr übrig. {review} beendet ihn.</translation>
  </message>
  <message>
   <source>All quotes here are decided. {confirm} goes over what else looks quoted: {}.</source>
   <translation>Hier ist jedes Zitat entschieden. {confirm} geht durch, was sonst nach Zitat aussieht: {}.</translation>
  </message>
  <message>
   <source>All quotes here are decided. {confirm} goes to the next article.</source>
   <translation>Hier ist jedes Zitat entschieden. {confirm} geht zum nächsten Artikel.</translation>
  </message>
  <message>
   <source>All quotes here are decided, and every other article that the list shows is done.</source>
   <translation>Alle Zitate hier sind entschieden, und jeder andere Artikel, den die Liste zeigt, ist fertig.</translation>
  </message>
  <message>
   <source>All quotes are decided, in every article. {save} writes the file.</source>
   <translation>Alle Zitate sind entschieden, in jedem Artikel. {save} schreibt die Datei.</translation>
  </message>
  <message>
   <source>No quote was found here. Click into a quotation or select words and press {mark} to mark one; {next_open_article} goes to the next article.</source>
   <translation>Hier wurde kein Zitat gefunden. In eine Anführung klicken oder Wörter auswählen und {mark} drücken legt eines an; {next_open_article} geht zum nächsten Artikel.</translation>
  </message>
  <message>
   <source>no speaker</source>
   <translation>kein Sprecher</translation>
  </message>
 </context>
 <context>
  <name>CheckNotice</name>
  <message>
   <source>Of some quotes nothing is proposed.</source>
   <translation>Bei einigen Zitaten wird nichts vorgeschlagen.</translation>
  </message>
  <message>
   <source>For some quotes a wrong speaker is proposed.</source>
   <translation>Bei einigen Zitaten wird ein falscher Sprecher vorgeschlagen.</translation>
  </message>
  <message>
   <source>Of some quotes nothing is proposed, and for some a wrong speaker.</source>
   <translation>Bei einigen Zitaten wird nichts vorgeschlagen, bei einigen ein falscher Sprecher.</translation>
  </message>
  <message>
   <source>This project measures how far proposals sway. {} Decide by the text alone.</source>
   <translation>Dieses Projekt misst, wie sehr Vorschläge beeinflussen. {} Bitte allein nach dem Text entscheiden.</translation>
  </message>
 </context>
 <context>
  <name>CheckSign</name>
  <message>
   <source>Proposals are checked</source>
   <translation>Vorschläge werden geprüft</translation>
  </message>
 </context>
 <context>
  <name>CompareDialog</name>
  <message>
   <source>Compare</source>
   <translation>Vergleichen</translation>
  </message>
  <message>
   <source>Datasets to compare</source>
   <translation>Datensätze zum Vergleichen</translation>
  </message>
  <message>
   <source>&amp;Add…</source>
   <translation>&amp;Hinzufügen …</translation>
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation>&amp;Entfernen</translation>
  </message>
  <message>
   <source>Where it is settled</source>
   <translation>Worin es entschieden wird</translation>
  </message>
  <message>
   <source>&amp;Choose…</source>
   <translation>&amp;Wählen …</translation>
  </message>
  <message>
   <source>&amp;Hide who said what</source>
   <translation>&amp;Verbergen, wer was sagt</translation>
  </message>
  <message>
   <source>Ad&amp;judicate</source>
   <translation>&amp;Entscheiden</translation>
  </message>
  <message>
   <source>Datasets with the same articles, one for each annotator or system. What they agree in is decided.</source>
   <translation>Datensätze mit denselben Artikeln, je einer von jedem Annotierenden oder System. Worin sie übereinstimmen, ist entschieden.</translation>
  </message>
  <message>
   <source>&amp;Settled in</source>
   <translation>E&amp;ntschieden in</translation>
  </message>
  <message>
   <source>In what they differ</source>
   <translation>Worin sie sich unterscheiden</translation>
  </message>
  <message>
   <source>Dataset (*.jsonl)</source>
   <translation>Datensatz (*.jsonl)</translation>
  </message>
  <message>
   <source>Choose two to ten.</source>
   <translation>Zwei bis zehn wählen.</translation>
  </message>
  <message>
   <source>{} – articles: {}, quotes: {}, identical: {}</source>
   <translation>{} – Artikel: {}, Zitate: {}, identisch: {}</translation>
  </message>
  <message>
   <source>{} was begun before, with the work of {}: it goes on there.</source>
   <translation>{} wurde schon begonnen, mit der Arbeit von {}: Dort geht es weiter.</translation>
  </message>
 </context>
 <context>
  <name>Coverage</name>
  <message>
   <source>{}% likely: {}</source>
   <translation>{} % wahrscheinlich: {}</translation>
  </message>
 </context>
 <context>
  <name>Dashboard</name>
  <message>
   <source>{}: {} of {}</source>
   <translation>{}: {} von {}</translation>
  </message>
  <message>
   <source>no stance</source>
   <translation>keine Haltung</translation>
  </message>
  <message>
   <source>What became of them</source>
   <translation>Was daraus wurde</translation>
  </message>
  <message>
   <source>What was changed</source>
   <translation>Was geändert wurde</translation>
  </message>
  <message>
   <source>as promised</source>
   <translation>wie versprochen</translation>
  </message>
  <message>
   <source>promised by the score</source>
   <translation>vom Wert versprochen</translation>
  </message>
  <message>
   <source>seconds: median (diamond and number), and between the quartiles (bar)</source>
   <translation>Sekunden: Median (Raute und Zahl) und zwischen den Quartilen (Balken)</translation>
  </message>
  <message>
   <source>too few answers</source>
   <translation>zu wenige Antworten</translation>
  </message>
  <message>
   <source>more often with the proposal than without: difference and 95 % interval</source>
   <translation>öfter mit Vorschlag als ohne: Unterschied und 95-%-Intervall</translation>
  </message>
  <message>
   <source>{} with the others</source>
   <translation>{} mit den anderen</translation>
  </message>
  <message>
   <source>alike</source>
   <translation>gleich</translation>
  </message>
  <message>
   <source>This compares the work of several people on the same articles. Choose the others’ datasets with “Compare with…”.</source>
   <translation>Hier wird verglichen, was mehrere Leute aus denselben Artikeln gemacht haben. Wählen Sie die Datensätze der anderen mit „Vergleichen mit…“.</translation>
  </message>
  <message>
   <source>There is no article yet with which both are through.</source>
   <translation>Es gibt noch keinen Artikel, mit dem beide fertig sind.</translation>
  </message>
  <message>
   <source>They agree in everything.</source>
   <translation>Sie sind sich in allem einig.</translation>
  </message>
  <message>
   <source>There is no quote yet that both have and that such a label was given to.</source>
   <translation>Es gibt noch kein Zitat, das beide haben und das so beurteilt wurde.</translation>
  </message>
  <message>
   <source>No times are kept. Have them kept in the scheme (“{}” in the menu); they show up with the next decisions.</source>
   <translation>Zeiten werden nicht festgehalten. Schalten Sie das im Schema ein („{}“ im Menü); mit den nächsten Entscheidungen erscheinen sie hier.</translation>
  </message>
  <message>
   <source>No proposal was withheld. Switch the anchoring check on in the scheme (“{}” in the menu).</source>
   <translation>Es wurde kein Vorschlag zurückgehalten. Schalten Sie „Ankereffekt prüfen“ im Schema ein („{}“ im Menü).</translation>
  </message>
  <message>
   <source>Nothing that was decided was proposed: it was marked by hand, or comes from another program.</source>
   <translation>Nichts von dem, was entschieden wurde, war vorgeschlagen: Es wurde von Hand markiert oder kommt aus einem anderen Programm.</translation>
  </message>
  <message>
   <source>Nobody has decided anything yet. What is decided shows up here.</source>
   <translation>Noch hat niemand etwas entschieden. Was entschieden wird, erscheint hier.</translation>
  </message>
  <message>
   <source>The files do not say when anything was decided, so it cannot be drawn over time. The table has figures.</source>
   <translation>Die Dateien sagen nicht, wann etwas entschieden wurde, deshalb lässt sich kein Verlauf zeichnen. In der Tabelle stehen die Zahlen.</translation>
  </message>
  <message>
   <source>Figures</source>
   <translation>Zahlen</translation>
  </message>
  <message>
   <source>What is drawn</source>
   <translation>Was gezeichnet wird</translation>
  </message>
  <message>
   <source>How many articles have been counted</source>
   <translation>Wie viele Artikel gezählt sind</translation>
  </message>
  <message>
   <source>Co&amp;mpare with…</source>
   <translation>&amp;Vergleichen mit…</translation>
  </message>
  <message>
   <source>Compare &amp;no longer</source>
   <translation>&amp;Nicht mehr vergleichen</translation>
  </message>
  <message>
   <source>Save as &amp;PNG…</source>
   <translation>Als &amp;PNG speichern…</translation>
  </message>
  <message>
   <source>Save as S&amp;VG…</source>
   <translation>Als &amp;SVG speichern…</translation>
  </message>
  <message>
   <source>&amp;Copy the table</source>
   <translation>Tabelle &amp;kopieren</translation>
  </message>
  <message>
   <source>Table: {}</source>
   <translation>Tabelle: {}</translation>
  </message>
  <message>
   <source>The chart is about to be drawn …</source>
   <translation>Das Diagramm wird gleich gezeichnet …</translation>
  </message>
  <message>
   <source>The chart cannot be drawn, since matplotlib cannot be loaded; the table has all of it.</source>
   <translation>Das Diagramm kann nicht gezeichnet werden, weil matplotlib nicht geladen werden kann; in der Tabelle steht alles.</translation>
  </message>
  <message>
   <source>Chart: {}</source>
   <translation>Diagramm: {}</translation>
  </message>
  <message>
   <source>The articles are being counted …</source>
   <translation>Die Artikel werden gezählt …</translation>
  </message>
  <message>
   <source>No article is in two of these datasets: they are counted together, and nothing is compared.</source>
   <translation>Kein Artikel steht in zweien dieser Datensätze: sie werden zusammen gezählt, und nichts wird verglichen.</translation>
  </message>
  <message>
   <source>Dashboard</source>
   <translation>Übersicht</translation>
  </message>
  <message>
   <source>{} more</source>
   <translation>{} weitere</translation>
  </message>
  <message>
   <source>Not counted: {}</source>
   <translation>Nicht gezählt: {}</translation>
  </message>
  <message>
   <source>Compare with</source>
   <translation>Vergleichen mit</translation>
  </message>
  <message>
   <source>Datasets (*.jsonl)</source>
   <translation>Datensätze (*.jsonl)</translation>
  </message>
  <message>
   <source>This dataset is the one that is open: choose those of others.</source>
   <translation>Dieser Datensatz ist schon offen: bitte die von anderen wählen.</translation>
  </message>
  <message>
   <source>The table is in the clipboard.</source>
   <translation>Die Tabelle ist in der Zwischenablage.</translation>
  </message>
  <message>
   <source>Save the chart</source>
   <translation>Diagramm speichern</translation>
  </message>
  <message>
   <source>Pictures (*.{})</source>
   <translation>Bilder (*.{})</translation>
  </message>
  <message>
   <source>Saved as {}.</source>
   <translation>Gespeichert als {}.</translation>
  </message>
 </context>
 <context>
  <name>Desk</name>
  <message>
   <source>Nothing can be decided now, and what you just did was not done.</source>
   <translation>Gerade lässt sich nichts entscheiden, und was Sie eben taten, ist nicht geschehen.</translation>
  </message>
  <message>
   <source>Your decisions would not survive a power cut now; this is tried again every second.</source>
   <translation>Einen Stromausfall würden Ihre Entscheidungen gerade nicht überstehen; jede Sekunde folgt ein neuer Versuch.</translation>
  </message>
  <message>
   <source>Not saved. Your decisions are safe in the journal.</source>
   <translation>Nicht gespeichert. Ihre Entscheidungen sind im Journal sicher.</translation>
  </message>
  <message>
   <source>Open texts or a dataset with {open}, paste an article with {paste}, or drop files here.</source>
   <translation>{open} öffnet Texte, Webseiten oder einen Datensatz, {paste} fügt einen Artikel ein; Dateien lassen sich auch hierher ziehen.</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>The text of the article with its quotes; {caret} shows a caret for selecting words.</source>
   <translation>Der Text des Artikels mit seinen Zitaten; {caret} zeigt eine Schreibmarke zum Auswählen von Wörtern.</translation>
  </message>
  <message>
   <source>Another name  ( {speaker_name} )</source>
   <translation>Anderer Name  ( {speaker_name} )</translation>
  </message>
  <message>
   <source>Note  ({note})</source>
   <translation>Notiz  ({note})</translation>
  </message>
 </context>
 <context>
  <name>Dialogs</name>
  <message>
   <source>Open a dataset first: a scheme belongs to one.</source>
   <translation>Öffnen Sie zuerst einen Datensatz: Ein Schema gehört zu einem.</translation>
  </message>
 </context>
 <context>
  <name>FaultBrowser</name>
  <message>
   <source>Mended: gold and prediction agree here now.</source>
   <translation>Berichtigt: Gold und Vorhersage stimmen hier jetzt überein.</translation>
  </message>
 </context>
 <context>
  <name>Faults</name>
  <message>
   <source>missed</source>
   <translation>übersehen</translation>
  </message>
  <message>
   <source>false</source>
   <translation>falsch</translation>
  </message>
  <message>
   <source>wrong edges</source>
   <translation>falsche Ränder</translation>
  </message>
  <message>
   <source>wrong speaker</source>
   <translation>falscher Sprecher</translation>
  </message>
  <message>
   <source>wrong cue</source>
   <translation>falsche Redeeinleitung</translation>
  </message>
  <message>
   <source>wrong stance</source>
   <translation>falsche Haltung</translation>
  </message>
  <message>
   <source>another text</source>
   <translation>anderer Text</translation>
  </message>
  <message>
   <source>cut short</source>
   <translation>zu kurz</translation>
  </message>
  <message>
   <source>too long</source>
   <translation>zu lang</translation>
  </message>
  <message>
   <source>split</source>
   <translation>zerteilt</translation>
  </message>
  <message>
   <source>joined</source>
   <translation>verschmolzen</translation>
  </message>
  <message>
   <source>Gold, {}: {}</source>
   <translation>Gold, {}: {}</translation>
  </message>
  <message>
   <source>Predicted, {}: {}</source>
   <translation>Vorhergesagt, {}: {}</translation>
  </message>
  <message>
   <source>Rule {}, score {}</source>
   <translation>Regel {}, Wert {}</translation>
  </message>
  <message>
   <source>missed: the predictions have nothing for this article</source>
   <translation>übersehen: die Vorhersagen haben nichts zu diesem Artikel</translation>
  </message>
  <message>
   <source>missed: the prediction has no such quote</source>
   <translation>übersehen: die Vorhersage hat kein solches Zitat</translation>
  </message>
  <message>
   <source>false: gold has no such quote</source>
   <translation>falsch: Gold hat kein solches Zitat</translation>
  </message>
  <message>
   <source>speaker: gold {}, predicted {}</source>
   <translation>Sprecher: Gold {}, vorhergesagt {}</translation>
  </message>
  <message>
   <source>cue: gold {}, predicted {}</source>
   <translation>Redeeinleitung: Gold {}, vorhergesagt {}</translation>
  </message>
  <message>
   <source>stance towards {2}: gold {0}, predicted {1}</source>
   <translation>Haltung zu {2}: Gold {0}, vorhergesagt {1}</translation>
  </message>
  <message>
   <source>stance: gold {0}, predicted {1}</source>
   <translation>Haltung: Gold {0}, vorhergesagt {1}</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
  <message>
   <source>nobody named</source>
   <translation>niemand genannt</translation>
  </message>
  <message>
   <source>The text of this article is another one in the predictions, so the two cannot be compared. Predict the text as it stands here; not a character of it may be changed.</source>
   <translation>Der Text dieses Artikels ist in den Vorhersagen ein anderer, daher lässt sich beides nicht vergleichen. Sagen Sie zu dem Text vorher, der hier steht; kein Zeichen darf anders sein.</translation>
  </message>
 </context>
 <context>
  <name>FaultsAtDesk</name>
  <message>
   <source>Predictions for this dataset</source>
   <translation>Vorhersagen zu diesem Datensatz</translation>
  </message>
  <message>
   <source>Dataset (*.jsonl)</source>
   <translation>Datensatz (*.jsonl)</translation>
  </message>
 </context>
 <context>
  <name>FaultsPane</name>
  <message>
   <source>What is wrong here</source>
   <translation>Was hier falsch ist</translation>
  </message>
  <message>
   <source>End</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Compares no longer and closes the pane; the article shows gold alone again</source>
   <translation>Vergleicht nicht mehr und schließt die Liste; der Artikel zeigt wieder nur Gold</translation>
  </message>
  <message>
   <source>What is wrong</source>
   <translation>Was falsch ist</translation>
  </message>
  <message>
   <source>Type of the quote</source>
   <translation>Art des Zitats</translation>
  </message>
  <message>
   <source>Rule of the prediction</source>
   <translation>Regel der Vorhersage</translation>
  </message>
  <message>
   <source>In which order</source>
   <translation>In welcher Reihenfolge</translation>
  </message>
  <message>
   <source>Article by article</source>
   <translation>Artikel für Artikel</translation>
  </message>
  <message>
   <source>Highest score first</source>
   <translation>Höchster Wert zuerst</translation>
  </message>
  <message>
   <source>Lowest score first</source>
   <translation>Niedrigster Wert zuerst</translation>
  </message>
  <message>
   <source>Faults of the predictions</source>
   <translation>Fehler der Vorhersagen</translation>
  </message>
  <message>
   <source>See what a system gets wrong. With the gold dataset open, choose the file with the system's predictions for the same articles: every fault is listed here, and one key goes to the next.</source>
   <translation>Sehen Sie, was ein System falsch macht. Wählen Sie zum offenen Gold-Datensatz die Datei mit den Vorhersagen des Systems zu denselben Artikeln: Jeder Fehler wird hier aufgelistet, und eine Taste führt zum nächsten.</translation>
  </message>
  <message>
   <source>one fault</source>
   <translation>ein Fehler</translation>
  </message>
  <message>
   <source>{} faults</source>
   <translation>{} Fehler</translation>
  </message>
  <message>
   <source>{}: {} so far, {} compared …</source>
   <translation>{}: bisher {}, {} verglichen …</translation>
  </message>
  <message>
   <source>one article</source>
   <translation>einem Artikel</translation>
  </message>
  <message>
   <source>{} articles</source>
   <translation>{} Artikeln</translation>
  </message>
  <message>
   <source>{}: no fault in {}</source>
   <translation>{}: kein Fehler in {}</translation>
  </message>
  <message>
   <source>{}: {} in {}.</source>
   <translation>{}: {} in {}.</translation>
  </message>
  <message>
   <source>Without a prediction, so that all is missed: {}.</source>
   <translation>Ohne Vorhersage, also alles übersehen: {}.</translation>
  </message>
  <message>
   <source>With another text: {}.</source>
   <translation>Mit anderem Text: {}.</translation>
  </message>
  <message>
   <source>Predicted and not in gold: {}.</source>
   <translation>Vorhergesagt und nicht in Gold: {}.</translation>
  </message>
  <message>
   <source>Lines that cannot be read: {}.</source>
   <translation>Nicht lesbare Zeilen: {}.</translation>
  </message>
  <message>
   <source>All faults</source>
   <translation>Alle Fehler</translation>
  </message>
  <message>
   <source>All types</source>
   <translation>Alle Arten</translation>
  </message>
  <message>
   <source>All rules</source>
   <translation>Alle Regeln</translation>
  </message>
  <message>
   <source>no rule</source>
   <translation>keine Regel</translation>
  </message>
  <message>
   <source>{next_fault} or a click goes to a fault. Lines below the words: gold. Brackets above: predicted.</source>
   <translation>{next_fault} oder ein Klick führt zu einem Fehler. Linien unter den Wörtern: Gold. Klammern darüber: vorhergesagt.</translation>
  </message>
 </context>
 <context>
  <name>Files</name>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Add articles</source>
   <translation>Artikel hinzufügen</translation>
  </message>
  <message>
   <source>the clipboard</source>
   <translation>die Zwischenablage</translation>
  </message>
  <message>
   <source>Saved.</source>
   <translation>Gespeichert.</translation>
  </message>
  <message>
   <source>Save as</source>
   <translation>Speichern unter</translation>
  </message>
  <message>
   <source>Dataset (*.jsonl)</source>
   <translation>Datensatz (*.jsonl)</translation>
  </message>
  <message>
   <source>Texts, pages, datasets</source>
   <translation>Texte, Seiten, Datensätze</translation>
  </message>
  <message>
   <source>All files</source>
   <translation>Alle Dateien</translation>
  </message>
 </context>
 <context>
  <name>FindBar</name>
  <message>
   <source>Find words</source>
   <translation>Wörter suchen</translation>
  </message>
  <message>
   <source>&amp;Find:</source>
   <translation>&amp;Suchen:</translation>
  </message>
  <message>
   <source>Words to find in the article</source>
   <translation>Im Artikel zu suchende Wörter</translation>
  </message>
  <message>
   <source>Not in this article</source>
   <translation>Nicht in diesem Artikel</translation>
  </message>
  <message>
   <source>{} of {}</source>
   <translation>{} von {}</translation>
  </message>
 </context>
 <context>
  <name>GeneralPage</name>
  <message>
   <source>Your decisions are saved under this name</source>
   <translation>Unter diesem Namen werden Ihre Entscheidungen gespeichert</translation>
  </message>
  <message>
   <source>Your &amp;name:</source>
   <translation>Ihr &amp;Name:</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>&amp;Language of the window:</source>
   <translation>&amp;Sprache des Fensters:</translation>
  </message>
  <message>
   <source>&amp;Decide on last label</source>
   <translation>Letzte Angabe &amp;entscheidet</translation>
  </message>
  <message>
   <source>Choosing a speaker or a stance then confirms the quote too.</source>
   <translation>Wer Sprecher oder Haltung wählt, bestätigt dann auch das Zitat.</translation>
  </message>
 </context>
 <context>
  <name>GuidelinesPane</name>
  <message>
   <source>Guidelines</source>
   <translation>Richtlinien</translation>
  </message>
  <message>
   <source>*No guidelines yet.*

Write them in a text file (Markdown) beside the dataset, and name it in `{}`:

```
guidelines = "guidelines.md"
```

Then they stand here beside every article.</source>
   <translation>*Noch keine Richtlinien.*

In einer Textdatei (Markdown) neben dem Datensatz aufschreiben und sie in `{}` nennen:

```
guidelines = "guidelines.md"
```

Dann stehen sie hier neben jedem Artikel.</translation>
  </message>
  <message>
   <source>The guidelines cannot be read: {}

Correct the file, or its name in {}; nothing else is touched.</source>
   <translation>Die Richtlinien sind nicht lesbar: {}

Bitte die Datei oder ihren Namen in {} berichtigen; sonst wird nichts angefasst.</translation>
  </message>
 </context>
 <context>
  <name>Keys</name>
  <message>
   <source>{} moves the focus from field to field.</source>
   <translation>{} geht von Feld zu Feld.</translation>
  </message>
  <message>
   <source>{} works every list.</source>
   <translation>{} bedient jede Liste.</translation>
  </message>
  <message>
   <source>{} opens the menu “{}”.</source>
   <translation>{} öffnet das Menü „{}“.</translation>
  </message>
  <message>
   <source>{} is the letter of the stance “{}” in the scheme.</source>
   <translation>{} ist der Buchstabe der Haltung „{}“ im Schema.</translation>
  </message>
  <message>
   <source>{} belongs to “{}”. Give that another key first.</source>
   <translation>{} gehört zu „{}“. Bitte dort zuerst eine andere Taste wählen.</translation>
  </message>
 </context>
 <context>
  <name>KeysDialog</name>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>&amp;All keys, also of what cannot be done now</source>
   <translation>&amp;Alle Tasten, auch für das, was jetzt nicht geht</translation>
  </message>
  <message>
   <source>What each key does</source>
   <translation>Was jede Taste tut</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>Taste</translation>
  </message>
  <message>
   <source>What it does</source>
   <translation>Was sie tut</translation>
  </message>
  <message>
   <source>More about it</source>
   <translation>Mehr dazu</translation>
  </message>
  <message>
   <source>What every key does:</source>
   <translation>Was jede Taste tut:</translation>
  </message>
  <message>
   <source>What can be done now:</source>
   <translation>Was jetzt möglich ist:</translation>
  </message>
  <message>
   <source>With Shift they select, with Ctrl by word; {escape} hides it</source>
   <translation>Mit Umschalt wählen sie aus, mit Strg wortweise; {escape} blendet sie aus</translation>
  </message>
  <message>
   <source>Move the caret</source>
   <translation>Die Schreibmarke bewegen</translation>
  </message>
 </context>
 <context>
  <name>KeysPage</name>
  <message>
   <source>Find an action or a key</source>
   <translation>Handlung oder Taste suchen</translation>
  </message>
  <message>
   <source>Press the new key here</source>
   <translation>Hier die neue Taste drücken</translation>
  </message>
  <message>
   <source>New key</source>
   <translation>Neue Taste</translation>
  </message>
  <message>
   <source>Actions and their keys</source>
   <translation>Handlungen und ihre Tasten</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>Menü</translation>
  </message>
  <message>
   <source>Action</source>
   <translation>Handlung</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>&amp;Only this key</source>
   <translation>N&amp;ur diese Taste</translation>
  </message>
  <message>
   <source>&amp;Also this key</source>
   <translation>Au&amp;ch diese Taste</translation>
  </message>
  <message>
   <source>&amp;No key</source>
   <translation>Keine Tast&amp;e</translation>
  </message>
  <message>
   <source>&amp;Back to the usual key</source>
   <translation>&amp;Übliche Taste</translation>
  </message>
  <message>
   <source>&amp;All keys back to the usual ones</source>
   <translation>Alle Tasten wie üb&amp;lich</translation>
  </message>
  <message>
   <source>“{}”:</source>
   <translation>„{}“:</translation>
  </message>
  <message>
   <source>The scheme gives its stances their letters, in quotemark.toml.</source>
   <translation>Das Schema gibt seinen Haltungen ihre Buchstaben, in quotemark.toml.</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source>Close the window once more to leave without saving: the journal keeps your decisions.</source>
   <translation>Schließen Sie das Fenster noch einmal, um ohne Speichern zu gehen: Das Journal bewahrt Ihre Entscheidungen.</translation>
  </message>
 </context>
 <context>
  <name>MessageBar</name>
  <message>
   <source>Message</source>
   <translation>Meldung</translation>
  </message>
  <message>
   <source>Show the place</source>
   <translation>Stelle zeigen</translation>
  </message>
  <message>
   <source>Show the list</source>
   <translation>Liste zeigen</translation>
  </message>
  <message>
   <source>Save again</source>
   <translation>Noch einmal speichern</translation>
  </message>
  <message>
   <source>Close this message</source>
   <translation>Diese Meldung schließen</translation>
  </message>
  <message>
   <source>Before you settle what they differ in:</source>
   <translation>Vor dem Entscheiden, worin sie sich unterscheiden:</translation>
  </message>
  <message>
   <source>–  {} more: “quotemark compare” says all of it.</source>
   <translation>–  {} weitere: „quotemark compare“ sagt alles.</translation>
  </message>
  <message>
   <source> (and {} more)</source>
   <translation> (und {} weitere)</translation>
  </message>
  <message>
   <source>Open {}</source>
   <translation>{} öffnen</translation>
  </message>
 </context>
 <context>
  <name>NameBar</name>
  <message>
   <source>Your name</source>
   <translation>Ihr Name</translation>
  </message>
  <message>
   <source>Your &amp;name:</source>
   <translation>Ihr &amp;Name:</translation>
  </message>
  <message>
   <source>Your decisions are saved under this name</source>
   <translation>Unter diesem Namen werden Ihre Entscheidungen gespeichert</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>Übernehmen</translation>
  </message>
 </context>
 <context>
  <name>NameDelegate</name>
  <message>
   <source>Name of the speaker</source>
   <translation>Name des Sprechers</translation>
  </message>
 </context>
 <context>
  <name>NameField</name>
  <message>
   <source>other articles</source>
   <translation>andere Artikel</translation>
  </message>
  <message>
   <source>Speakers that fit</source>
   <translation>Passende Sprecher</translation>
  </message>
 </context>
 <context>
  <name>NotesModel</name>
  <message>
   <source>Flagged. </source>
   <translation>Vorgemerkt. </translation>
  </message>
  <message>
   <source>Article: {}</source>
   <translation>Artikel: {}</translation>
  </message>
 </context>
 <context>
  <name>NotesPane</name>
  <message>
   <source>This article</source>
   <translation>Dieser Artikel</translation>
  </message>
  <message>
   <source>All articles</source>
   <translation>Alle Artikel</translation>
  </message>
  <message>
   <source>Whose notes are listed</source>
   <translation>Wessen Notizen aufgelistet werden</translation>
  </message>
  <message>
   <source>Notes and flags</source>
   <translation>Notizen und Vormerkungen</translation>
  </message>
  <message>
   <source>Note on the whole article</source>
   <translation>Notiz zum ganzen Artikel</translation>
  </message>
  <message>
   <source>⚑ Flag the article</source>
   <translation>⚑ Artikel vormerken</translation>
  </message>
  <message>
   <source>No notes and no flags yet. Flag a quote ({flag}), or note something on it ({note}): it will stand here, a click away.</source>
   <translation>Noch keine Notizen und keine Vormerkungen. Ein vorgemerktes Zitat ({flag}) oder eines mit Notiz ({note}) steht hier, einen Klick entfernt.</translation>
  </message>
 </context>
 <context>
  <name>OthersBar</name>
  <message>
   <source>Other windows</source>
   <translation>Andere Fenster</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>Neu ansehen</translation>
  </message>
  <message>
   <source>Show what was decided there meanwhile</source>
   <translation>Zeigt, was dort inzwischen entschieden wurde</translation>
  </message>
  <message>
   <source>Take over</source>
   <translation>Übernehmen</translation>
  </message>
  <message>
   <source>Go on here with everything that was decided there; the other window stops writing</source>
   <translation>Hier mit allem weitermachen, was dort entschieden wurde; das andere Fenster schreibt dann nicht mehr</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>Zusammenführen</translation>
  </message>
  <message>
   <source>Make one of both versions; where they differ, both are kept, with a flag</source>
   <translation>Macht aus beiden Fassungen eine; wo sie sich widersprechen, bleiben beide, mit einer Markierung</translation>
  </message>
  <message>
   <source>Keep mine</source>
   <translation>Meine behalten</translation>
  </message>
  <message>
   <source>Write yours over it; the other one is kept beside it</source>
   <translation>Schreibt Ihre darüber; die andere bleibt daneben erhalten</translation>
  </message>
  <message>
   <source>Take theirs</source>
   <translation>Die andere nehmen</translation>
  </message>
  <message>
   <source>Go on with the other one; what you have not saved is kept beside it</source>
   <translation>Macht mit der anderen weiter; was Sie noch nicht gespeichert haben, bleibt daneben erhalten</translation>
  </message>
  <message>
   <source>What you decided before that is kept there too; your last act was not made.</source>
   <translation>Was Sie davor entschieden haben, ist auch dort erhalten; Ihr letzter Schritt wurde nicht ausgeführt.</translation>
  </message>
  <message>
   <source>You can look around; nothing that you do here is kept.</source>
   <translation>Sie können sich umsehen; nichts, was Sie hier tun, wird behalten.</translation>
  </message>
  <message>
   <source>Another program has written to the file of this dataset. Your decisions are safe, and you can go on; before the next save, say what is to stand there.</source>
   <translation>Ein anderes Programm hat in die Datei dieses Datensatzes geschrieben. Ihre Entscheidungen sind sicher, und Sie können weitermachen; sagen Sie vor dem nächsten Speichern, was dort stehen soll.</translation>
  </message>
 </context>
 <context>
  <name>Phrases</name>
  <message>
   <source>{} has decided on something since it was begun: that is not in it</source>
   <translation>{} hat seit dem Beginn noch etwas entschieden: das ist nicht darin</translation>
  </message>
  <message>
   <source>It was begun with the work of {}, not of {}: that is what it holds</source>
   <translation>Begonnen wurde mit der Arbeit von {}, nicht von {}: die ist darin</translation>
  </message>
  <message>
   <source>What cannot be read is left out: “quotemark validate” says more, and whose file it is may have a whole one</source>
   <translation>Was nicht gelesen werden kann, bleibt weg: „quotemark validate“ sagt mehr, und wem die Datei gehört, hat vielleicht eine ganze</translation>
  </message>
  <message>
   <source>{} has another text in {} ({}), left out: give everybody the same file</source>
   <translation>{} hat in {} einen anderen Text ({}), diese bleiben weg: bitte allen dieselbe Datei geben</translation>
  </message>
  <message>
   <source>{} nobody has annotated: left out</source>
   <translation>Niemand hat {} annotiert: bleibt weg</translation>
  </message>
  <message>
   <source>{} only {} has: nothing to compare there</source>
   <translation>{} hat nur {}: da gibt es nichts zu vergleichen</translation>
  </message>
  <message>
   <source>{} does not have, or has not looked at, {} of the others: there they alone count</source>
   <translation>{} hat {} der anderen nicht oder nie angesehen: da zählen allein diese</translation>
  </message>
  <message>
   <source>{} is not through with {}: what is open there counts as no quote</source>
   <translation>{} ist mit {} nicht fertig: was darin offen ist, gilt als kein Zitat</translation>
  </message>
  <message>
   <source>{} has decided on nothing in {}: proposals count as quotes there</source>
   <translation>{} hat in {} nichts entschieden: dort gelten Vorschläge als Zitate</translation>
  </message>
  <message>
   <source>{}: {} more lines cannot be read</source>
   <translation>{}: {} weitere Zeilen können nicht gelesen werden</translation>
  </message>
  <message>
   <source>{} are the work of one person, {}: that they agree says little</source>
   <translation>{} sind die Arbeit einer Person, {}: dass sie übereinstimmen, sagt wenig</translation>
  </message>
  <message>
   <source>{} lies beside another scheme than {}: other {}</source>
   <translation>{} liegt neben einem anderen Schema als {}: anders sind {}</translation>
  </message>
  <message>
   <source>{} uses stances that the scheme does not have: {}</source>
   <translation>{} verwendet Haltungen, die das Schema nicht hat: {}</translation>
  </message>
  <message>
   <source>{} uses targets that the scheme does not have: {}</source>
   <translation>{} verwendet Ziele, die das Schema nicht hat: {}</translation>
  </message>
  <message>
   <source>{}: no article has been annotated in two of them{}</source>
   <translation>{}: Kein Artikel ist in zweien davon annotiert{}</translation>
  </message>
  <message>
   <source>Nothing was written. Articles are the same by id and text: name datasets of people who were given the same file.</source>
   <translation>Es wurde nichts geschrieben. Artikel gehören nach id und Text zusammen: Nennen Sie Datensätze von Personen, die dieselbe Datei bekommen haben.</translation>
  </message>
  <message>
   <source>Name from two to {} datasets with the same articles</source>
   <translation>Zwei bis {} Datensätze mit denselben Artikeln nennen</translation>
  </message>
  <message>
   <source>{} is not there</source>
   <translation>{} ist nicht da</translation>
  </message>
  <message>
   <source>Check the path.</source>
   <translation>Bitte den Pfad prüfen.</translation>
  </message>
  <message>
   <source>{} is there already and no adjudication</source>
   <translation>{} ist schon da und keine solche Entscheidung mehrerer Fassungen</translation>
  </message>
  <message>
   <source>Nothing was changed. Choose another name.</source>
   <translation>Es wurde nichts geändert. Einen anderen Namen wählen.</translation>
  </message>
  <message>
   <source>{} lies there, a journal of another dataset</source>
   <translation>{} liegt da, das Journal eines anderen Datensatzes</translation>
  </message>
  <message>
   <source>There is no such version of this quote</source>
   <translation>Eine solche Fassung dieses Zitats gibt es nicht</translation>
  </message>
  <message>
   <source>This version lies outside the text</source>
   <translation>Diese Fassung liegt außerhalb des Textes</translation>
  </message>
  <message>
   <source>“quotemark validate” says more.</source>
   <translation>„quotemark validate“ sagt mehr.</translation>
  </message>
  <message>
   <source>is empty</source>
   <translation>ist leer</translation>
  </message>
  <message>
   <source>holds half of a character (a lone surrogate)</source>
   <translation>enthält ein halbes Zeichen (ein einzelnes Surrogat)</translation>
  </message>
  <message>
   <source>a quote needs at least one span</source>
   <translation>ein Zitat braucht mindestens eine Stelle</translation>
  </message>
  <message>
   <source>lies in text that is skipped</source>
   <translation>liegt in Text, der ausgelassen wird</translation>
  </message>
  <message>
   <source>there is no speaker {}</source>
   <translation>es gibt keinen Sprecher {}</translation>
  </message>
  <message>
   <source>a quote made by hand is removed, not rejected</source>
   <translation>ein von Hand gemachtes Zitat wird entfernt, nicht abgelehnt</translation>
  </message>
  <message>
   <source>expected 0 or more, got {}</source>
   <translation>0 oder mehr erwartet, {} gefunden</translation>
  </message>
  <message>
   <source>the labels before the change are missing</source>
   <translation>die Angaben vor der Änderung fehlen</translation>
  </message>
  <message>
   <source>is “done”, but {} still open</source>
   <translation>ist „done“, aber {} noch offen</translation>
  </message>
  <message>
   <source>is “new”, but {} decided on</source>
   <translation>ist „new“, aber {} schon entschieden</translation>
  </message>
  <message>
   <source>lies outside the text of {} characters</source>
   <translation>liegt außerhalb des Textes mit {} Zeichen</translation>
  </message>
  <message>
   <source>overlaps the span before it, {}</source>
   <translation>überschneidet die Stelle davor, {}</translation>
  </message>
  <message>
   <source>a speaker of kind {} has members</source>
   <translation>ein Sprecher der Art {} hat Mitglieder</translation>
  </message>
  <message>
   <source>the group {} is a member of itself</source>
   <translation>die Gruppe {} ist Mitglied ihrer selbst</translation>
  </message>
  <message>
   <source>there is no quote {}</source>
   <translation>es gibt kein Zitat {}</translation>
  </message>
  <message>
   <source>the quote {} is nested in itself</source>
   <translation>das Zitat {} steckt in sich selbst</translation>
  </message>
  <message>
   <source>the content reaches out of that of {}</source>
   <translation>der Inhalt ragt aus dem von {} heraus</translation>
  </message>
  <message>
   <source>overlaps the {}</source>
   <translation>überschneidet: {}</translation>
  </message>
  <message>
   <source>ranks {}, at most {} are used</source>
   <translation>reiht {}, höchstens {} werden verwendet</translation>
  </message>
  <message>
   <source>expected a share from 0 to 1, got {}</source>
   <translation>Anteil von 0 bis 1 erwartet, {} gefunden</translation>
  </message>
  <message>
   <source>cannot be read as a version: {}</source>
   <translation>kann nicht als Fassung gelesen werden: {}</translation>
  </message>
  <message>
   <source>a second stance for {}</source>
   <translation>eine zweite Haltung für {}</translation>
  </message>
  <message>
   <source>the scheme has no stance {}, only {}</source>
   <translation>das Schema kennt keine Haltung {}, nur {}</translation>
  </message>
  <message>
   <source>the scheme has no target {}</source>
   <translation>das Schema kennt kein Ziel {}</translation>
  </message>
  <message>
   <source>expected a time like 2026-11-22T19:04:05Z, got {}</source>
   <translation>Zeitangabe wie 2026-11-22T19:04:05Z erwartet, {} gefunden</translation>
  </message>
  <message>
   <source>{} is the id of {}[{}] too</source>
   <translation>{} ist auch die id von {}[{}]</translation>
  </message>
  <message>
   <source>holds nothing but blanks</source>
   <translation>enthält nichts als Leerzeichen</translation>
  </message>
  <message>
   <source>stands before the span listed before it, {}</source>
   <translation>steht vor der Stelle, die vor ihr aufgeführt ist, {}</translation>
  </message>
  <message>
   <source>cannot be read as a verdict: {}</source>
   <translation>kann nicht als Urteil gelesen werden: {}</translation>
  </message>
  <message>
   <source>the scheme has targets, and none is named</source>
   <translation>das Schema hat Ziele, und keines ist genannt</translation>
  </message>
  <message>
   <source>two stances that say the same have different keys of somebody else's</source>
   <translation>zwei Haltungen, die dasselbe sagen, haben verschiedene fremde Schlüssel</translation>
  </message>
  <message>
   <source>the key {} stands there twice, with two values</source>
   <translation>der Schlüssel {} steht zweimal da, mit zwei Werten</translation>
  </message>
  <message>
   <source>not readable as JSON: nested too deeply</source>
   <translation>nicht als JSON lesbar: zu tief verschachtelt</translation>
  </message>
  <message>
   <source>the key {} stands there twice</source>
   <translation>der Schlüssel {} steht zweimal da</translation>
  </message>
  <message>
   <source>expected an object {…}, got {}</source>
   <translation>ein Objekt {…} erwartet, {} gefunden</translation>
  </message>
  <message>
   <source>is missing</source>
   <translation>fehlt</translation>
  </message>
  <message>
   <source>“{}” and its source follow the quotation</source>
   <translation>„{}“ und die Quelle folgen auf die Anführung</translation>
  </message>
  <message>
   <source>“{}” follows the quotation</source>
   <translation>„{}“ folgt auf die Anführung</translation>
  </message>
  <message>
   <source>“{}” introduces the quotation</source>
   <translation>„{}“ leitet die Anführung ein</translation>
  </message>
  <message>
   <source>“{}” follows the clause</source>
   <translation>„{}“ folgt auf den Satz</translation>
  </message>
  <message>
   <source>“{}” and its source follow the clause</source>
   <translation>„{}“ und die Quelle folgen auf den Satz</translation>
  </message>
  <message>
   <source>“{}” introduces the clause</source>
   <translation>„{}“ leitet den Satz ein</translation>
  </message>
  <message>
   <source>“{}” introduces the infinitive</source>
   <translation>„{}“ leitet den Infinitiv ein</translation>
  </message>
  <message>
   <source>words in quotation marks beside “{}”</source>
   <translation>Wörter in Anführungszeichen neben „{}“</translation>
  </message>
  <message>
   <source>“{}” tells what was said</source>
   <translation>„{}“ gibt wieder, was gesagt wurde</translation>
  </message>
  <message>
   <source>“{}” and a colon introduce the sentence</source>
   <translation>„{}“ und ein Doppelpunkt leiten den Satz ein</translation>
  </message>
  <message>
   <source>“{}” says whose words the sentence before is</source>
   <translation>„{}“ sagt, von wem der Satz davor ist</translation>
  </message>
  <message>
   <source>“{}” goes on with what was said</source>
   <translation>„{}“ setzt fort, was gesagt wurde</translation>
  </message>
  <message>
   <source>“{}” may tell what was said</source>
   <translation>„{}“ gibt vielleicht wieder, was gesagt wurde</translation>
  </message>
  <message>
   <source>“{}” names the source</source>
   <translation>„{}“ nennt die Quelle</translation>
  </message>
  <message>
   <source>goes on with the quotation before</source>
   <translation>setzt die Anführung davor fort</translation>
  </message>
  <message>
   <source>a short sentence about its source goes before the quotation</source>
   <translation>vor der Anführung steht ein kurzer Satz über ihre Quelle</translation>
  </message>
  <message>
   <source>a quotation on its own, after its source</source>
   <translation>eine Anführung für sich, nach ihrer Quelle</translation>
  </message>
  <message>
   <source>“{}” tells what was said, not by whom</source>
   <translation>„{}“ sagt, was gesagt wurde, nicht von wem</translation>
  </message>
  <message>
   <source>“{}” tells how it looks, not to whom</source>
   <translation>„{}“ sagt, wie es scheint, nicht wem</translation>
  </message>
  <message>
   <source>a signature follows the quotation</source>
   <translation>eine Unterschrift folgt auf die Anführung</translation>
  </message>
  <message>
   <source>“{}” says that the sentence is reported</source>
   <translation>„{}“ sagt, dass der Satz wiedergegeben ist</translation>
  </message>
  <message>
   <source>a clause in the mood of reported speech</source>
   <translation>ein Satz im Konjunktiv der indirekten Rede</translation>
  </message>
  <message>
   <source>the mood of reported speech goes on with what was said before</source>
   <translation>der Konjunktiv der indirekten Rede setzt fort, was davor gesagt wurde</translation>
  </message>
  <message>
   <source>“{}” says that it is only said to be so</source>
   <translation>„{}“ sagt, dass es nur so heißt</translation>
  </message>
  <message>
   <source>a quotation within a quote</source>
   <translation>eine Anführung in einem Zitat</translation>
  </message>
  <message>
   <source>a turn of a dialogue; speakers take turns</source>
   <translation>eine Rede im Dialog; die Sprecher wechseln sich ab</translation>
  </message>
  <message>
   <source>a colon introduces the quotation</source>
   <translation>ein Doppelpunkt leitet die Anführung ein</translation>
  </message>
  <message>
   <source>a quotation without a cue</source>
   <translation>eine Anführung ohne Redeeinleitung</translation>
  </message>
  <message>
   <source>a turn of an interview or transcript</source>
   <translation>eine Rede in einem Interview oder Protokoll</translation>
  </message>
  <message>
   <source>a question of an interview</source>
   <translation>eine Frage in einem Interview</translation>
  </message>
  <message>
   <source>a post with its author’s name</source>
   <translation>ein Beitrag mit dem Namen dessen, der ihn schrieb</translation>
  </message>
  <message>
   <source>a letter with its signature</source>
   <translation>ein Brief mit seiner Unterschrift</translation>
  </message>
  <message>
   <source>a signature follows</source>
   <translation>eine Unterschrift folgt</translation>
  </message>
  <message>
   <source>a paragraph set off after “{}”</source>
   <translation>ein abgesetzter Absatz nach „{}“</translation>
  </message>
  <message>
   <source>“{}” and a colon announce the paragraph</source>
   <translation>„{}“ und ein Doppelpunkt kündigen den Absatz an</translation>
  </message>
  <message>
   <source>lines set off as quoted</source>
   <translation>als Zitat abgesetzte Zeilen</translation>
  </message>
  <message>
   <source>“{}” introduces the words, as people tell a story</source>
   <translation>„{}“ leitet die Worte ein, wie man eine Geschichte erzählt</translation>
  </message>
  <message>
   <source>a name and a colon open the headline</source>
   <translation>ein Name und ein Doppelpunkt eröffnen die Überschrift</translation>
  </message>
  <message>
   <source>“{}” and its source close the headline</source>
   <translation>„{}“ und die Quelle schließen die Überschrift</translation>
  </message>
  <message>
   <source>a colon and a name close the headline</source>
   <translation>ein Doppelpunkt und ein Name schließen die Überschrift</translation>
  </message>
  <message>
   <source>“{}” speaks</source>
   <translation>„{}“ spricht</translation>
  </message>
  <message>
   <source>the article names {} beside “{}”</source>
   <translation>der Artikel nennt {} neben „{}“</translation>
  </message>
  <message>
   <source>{} speaks</source>
   <translation>{} spricht</translation>
  </message>
  <message>
   <source>the article says that {} “{}”</source>
   <translation>der Artikel sagt von {}: „{}“</translation>
  </message>
  <message>
   <source>“{}:” opens the line like a turn of speech</source>
   <translation>„{}:“ eröffnet die Zeile wie eine Rede</translation>
  </message>
  <message>
   <source>a word or two in quotation marks, a scare quote perhaps</source>
   <translation>ein, zwei Wörter in Anführungszeichen, vielleicht distanzierend</translation>
  </message>
  <message>
   <source>an opening quotation mark without its partner</source>
   <translation>ein öffnendes Anführungszeichen ohne Gegenstück</translation>
  </message>
  <message>
   <source>a closing quotation mark without its partner</source>
   <translation>ein schließendes Anführungszeichen ohne Gegenstück</translation>
  </message>
  <message>
   <source>“{}” stands there, and nothing was found beside it</source>
   <translation>„{}“ steht da, und daneben wurde nichts gefunden</translation>
  </message>
  <message>
   <source>most words in the quotation have capitals, a title perhaps</source>
   <translation>die meisten Wörter der Anführung sind großgeschrieben, vielleicht ein Titel</translation>
  </message>
  <message>
   <source>a quotation of {} words without attribution</source>
   <translation>eine Anführung von {} Wörtern ohne Zuschreibung</translation>
  </message>
  <message>
   <source>the cue “{}”</source>
   <translation>die Redeeinleitung „{}“</translation>
  </message>
  <message>
   <source>the cue “{}” behind “{}”</source>
   <translation>die Redeeinleitung „{}“ hinter „{}“</translation>
  </message>
  <message>
   <source>{}, about a rival{}</source>
   <translation>{}, über einen Gegner{}</translation>
  </message>
  <message>
   <source>{}, a critic{}</source>
   <translation>{}, Kritiker{}</translation>
  </message>
  <message>
   <source>{}, for the own side{}</source>
   <translation>{}, für die eigene Seite{}</translation>
  </message>
  <message>
   <source>{}, for the own side</source>
   <translation>{}, für die eigene Seite</translation>
  </message>
  <message>
   <source>“{}” before {}</source>
   <translation>„{}“ vor {}</translation>
  </message>
  <message>
   <source>The cue covers the whole quote</source>
   <translation>Die Redeeinleitung deckt das ganze Zitat ab</translation>
  </message>
  <message>
   <source>Select only the words that introduce it.</source>
   <translation>Bitte nur die Wörter auswählen, die es einleiten.</translation>
  </message>
  <message>
   <source>The quote has nothing to cut there</source>
   <translation>An dieser Stelle lässt sich das Zitat nicht teilen</translation>
  </message>
  <message>
   <source>Click between two words of it, or put the caret there, and cut again.</source>
   <translation>Bitte zwischen zwei seiner Wörter klicken oder die Schreibmarke dorthin setzen und noch einmal schneiden.</translation>
  </message>
  <message>
   <source>No quote follows that this one could be joined with</source>
   <translation>Es folgt kein Zitat, mit dem dieses sich verbinden ließe</translation>
  </message>
  <message>
   <source>These words are marked as a quote already</source>
   <translation>Diese Wörter sind schon als Zitat angelegt</translation>
  </message>
  <message>
   <source>A speaker needs a name</source>
   <translation>Ein Sprecher braucht einen Namen</translation>
  </message>
  <message>
   <source>{} is another speaker of this article</source>
   <translation>{} ist ein anderer Sprecher dieses Artikels</translation>
  </message>
  <message>
   <source>Merge the two, if they are one.</source>
   <translation>Sind sie dieselben, lassen sich beide zusammenführen.</translation>
  </message>
  <message>
   <source>A speaker cannot be merged with itself</source>
   <translation>Ein Sprecher lässt sich nicht mit sich selbst zusammenführen</translation>
  </message>
  <message>
   <source>{} is a speaker of this article already</source>
   <translation>{} ist schon ein Sprecher dieses Artikels</translation>
  </message>
  <message>
   <source>Give the new one another name.</source>
   <translation>Bitte dem neuen einen anderen Namen geben.</translation>
  </message>
  <message>
   <source>{} is an alias of this speaker already</source>
   <translation>{} ist schon ein anderer Name dieses Sprechers</translation>
  </message>
  <message>
   <source>{} is a person and has no members</source>
   <translation>{} ist eine Person und hat keine Mitglieder</translation>
  </message>
  <message>
   <source>Say first that it is a group.</source>
   <translation>Bitte zuerst als Gruppe kennzeichnen.</translation>
  </message>
  <message>
   <source>{} says something in this article</source>
   <translation>{} sagt etwas in diesem Artikel</translation>
  </message>
  <message>
   <source>Merge them with another speaker.</source>
   <translation>Bitte mit einem anderen Sprecher zusammenführen.</translation>
  </message>
  <message>
   <source>{} is part of {} itself</source>
   <translation>{} ist selbst ein Teil von {}</translation>
  </message>
  <message>
   <source>Take it out there first.</source>
   <translation>Bitte zuerst dort herausnehmen.</translation>
  </message>
  <message>
   <source>Type one, or say that nobody is named.</source>
   <translation>Bitte einen eingeben oder sagen, dass niemand genannt ist.</translation>
  </message>
  <message>
   <source>Quote</source>
   <translation>Zitat</translation>
  </message>
  <message>
   <source>Decision</source>
   <translation>Entscheidung</translation>
  </message>
  <message>
   <source>Shown</source>
   <translation>Gezeigt</translation>
  </message>
  <message>
   <source>{}, a wrong speaker, to measure how far proposals sway</source>
   <translation>{}, ein falscher Sprecher, um zu messen, wie sehr Vorschläge beeinflussen</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>Warum</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>Regel</translation>
  </message>
  <message>
   <source>Cue</source>
   <translation>Redeeinleitung</translation>
  </message>
  <message>
   <source>none: the quote is known by its place or its quotation marks</source>
   <translation>keines: das Zitat ist an seiner Stelle oder seinen Anführungszeichen zu erkennen</translation>
  </message>
  <message>
   <source>Speaker</source>
   <translation>Sprecher</translation>
  </message>
  <message>
   <source>nobody could be found</source>
   <translation>niemand ließ sich finden</translation>
  </message>
  <message>
   <source>Proposal</source>
   <translation>Vorschlag</translation>
  </message>
  <message>
   <source>none: marked by hand</source>
   <translation>keiner: von Hand angelegt</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>nothing: this proposal was withheld to measure how far proposals sway</source>
   <translation>nichts: dieser Vorschlag wurde zurückgehalten, um zu messen, wie sehr Vorschläge beeinflussen</translation>
  </message>
  <message>
   <source>Score</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>{} %: of 100 proposals like this about {} have the right words</source>
   <translation>{} %: von 100 Vorschlägen dieser Art haben etwa {} die richtigen Wörter</translation>
  </message>
  <message>
   <source>Others</source>
   <translation>Weitere</translation>
  </message>
  <message>
   <source>Stance</source>
   <translation>Haltung</translation>
  </message>
  <message>
   <source>none proposed: no words give evidence for one</source>
   <translation>keine vorgeschlagen: keine Wörter sprechen für eine</translation>
  </message>
  <message>
   <source>This is no regular expression: {}</source>
   <translation>Das ist kein regulärer Ausdruck: {}</translation>
  </message>
  <message>
   <source>a PDF document</source>
   <translation>ein PDF-Dokument</translation>
  </message>
  <message>
   <source>Open it in the program it belongs to and save it as plain text or HTML.</source>
   <translation>Bitte in dem Programm öffnen, zu dem es gehört, und als reinen Text oder HTML speichern.</translation>
  </message>
  <message>
   <source>a Word, OpenDocument, EPUB or ZIP file</source>
   <translation>eine Word-, OpenDocument-, EPUB- oder ZIP-Datei</translation>
  </message>
  <message>
   <source>an old Word document</source>
   <translation>ein altes Word-Dokument</translation>
  </message>
  <message>
   <source>an RTF document</source>
   <translation>ein RTF-Dokument</translation>
  </message>
  <message>
   <source>a compressed file</source>
   <translation>eine komprimierte Datei</translation>
  </message>
  <message>
   <source>Unpack it, and open what is in it.</source>
   <translation>Bitte entpacken und den Inhalt öffnen.</translation>
  </message>
  <message>
   <source>a picture</source>
   <translation>ein Bild</translation>
  </message>
  <message>
   <source>Choose a text, a page or a dataset.</source>
   <translation>Bitte einen Text, eine Seite oder einen Datensatz wählen.</translation>
  </message>
  <message>
   <source>a database</source>
   <translation>eine Datenbank</translation>
  </message>
  <message>
   <source>a ZIP archive</source>
   <translation>ein ZIP-Archiv</translation>
  </message>
  <message>
   <source>a Word document</source>
   <translation>ein Word-Dokument</translation>
  </message>
  <message>
   <source>an OpenDocument text</source>
   <translation>ein OpenDocument-Text</translation>
  </message>
  <message>
   <source>an EPUB book</source>
   <translation>ein EPUB-Buch</translation>
  </message>
  <message>
   <source>a Pages document</source>
   <translation>ein Pages-Dokument</translation>
  </message>
  <message>
   <source>{} is {}, not a dataset</source>
   <translation>{} ist kein Datensatz, sondern {}</translation>
  </message>
  <message>
   <source>{} is {}, not a text</source>
   <translation>{} ist kein Text, sondern {}</translation>
  </message>
  <message>
   <source>Nothing was changed. Perhaps you meant {}. {}</source>
   <translation>Es wurde nichts geändert. Vielleicht war {} gemeint. {}</translation>
  </message>
  <message>
   <source>Nothing was changed. {}</source>
   <translation>Es wurde nichts geändert. {}</translation>
  </message>
  <message>
   <source>{} is not a text file (it holds binary data)</source>
   <translation>{} ist keine Textdatei (sie enthält Binärdaten)</translation>
  </message>
  <message>
   <source>{}, line {}: half of a character (a lone surrogate) stands here</source>
   <translation>{}, Zeile {}: hier steht ein halbes Zeichen (ein einzelnes Surrogat)</translation>
  </message>
  <message>
   <source>Nothing was changed. Delete that character (often a broken emoji) and try again.</source>
   <translation>Es wurde nichts geändert. Bitte das Zeichen löschen (oft ein kaputtes Emoji) und es noch einmal versuchen.</translation>
  </message>
  <message>
   <source>{}: the text is in no encoding that Quotemark knows</source>
   <translation>{}: der Text hat keine Kodierung, die Quotemark kennt</translation>
  </message>
  <message>
   <source>Nothing was changed. Open it in an editor and save it as UTF-8.</source>
   <translation>Es wurde nichts geändert. Bitte in einem Editor öffnen und als UTF-8 speichern.</translation>
  </message>
  <message>
   <source>{}: byte {} is not {}, though its byte order mark says so</source>
   <translation>{}: Byte {} ist nicht {}, obwohl die Bytereihenfolge-Marke es sagt</translation>
  </message>
  <message>
   <source>Nothing was changed. The file may be cut off; open it in an editor and save it as UTF-8.</source>
   <translation>Es wurde nichts geändert. Die Datei ist vielleicht abgeschnitten; bitte in einem Editor öffnen und als UTF-8 speichern.</translation>
  </message>
  <message>
   <source>{}: no main text was found on this page</source>
   <translation>{}: auf dieser Seite wurde kein Haupttext gefunden</translation>
  </message>
  <message>
   <source>Nothing was changed. Copy the article in the browser and paste it, or save it as plain text.</source>
   <translation>Es wurde nichts geändert. Bitte den Artikel im Browser kopieren und einfügen oder als reinen Text speichern.</translation>
  </message>
  <message>
   <source>{} cannot be read as HTML</source>
   <translation>{} ist nicht als HTML lesbar</translation>
  </message>
  <message>
   <source>Nothing was changed. Paste it as plain text.</source>
   <translation>Es wurde nichts geändert. Bitte als reinen Text einfügen.</translation>
  </message>
  <message>
   <source>not readable as JSON: {}</source>
   <translation>nicht als JSON lesbar: {}</translation>
  </message>
  <message>
   <source>the line is longer than {} MB, more than any article</source>
   <translation>die Zeile ist länger als {} MB, mehr als jeder Artikel</translation>
  </message>
  <message>
   <source>not UTF-8 but UTF-16, with two bytes to a letter</source>
   <translation>nicht UTF-8, sondern UTF-16, mit zwei Bytes je Buchstabe</translation>
  </message>
  <message>
   <source>expected an object {…} with one article</source>
   <translation>erwartet wird ein Objekt {…} mit einem Artikel</translation>
  </message>
  <message>
   <source>a value of lists or objects nested more than {} deep</source>
   <translation>ein Wert aus mehr als {}-fach verschachtelten Listen oder Objekten</translation>
  </message>
  <message>
   <source>annotations that were published without their texts ({})</source>
   <translation>Annotationen, die ohne ihre Texte veröffentlicht wurden ({})</translation>
  </message>
  <message>
   <source>Nothing was changed. “quotemark rehydrate” puts the texts back.</source>
   <translation>Es wurde nichts geändert. „quotemark rehydrate“ setzt die Texte wieder ein.</translation>
  </message>
  <message>
   <source>expected “quotemark/{}”, got {}</source>
   <translation>„quotemark/{}“ erwartet, {} gefunden</translation>
  </message>
  <message>
   <source>format {} is newer than this Quotemark, which reads up to quotemark/{}</source>
   <translation>Format {} ist neuer als dieses Quotemark, das bis quotemark/{} liest</translation>
  </message>
  <message>
   <source>Nothing was changed. Install a version of Quotemark that reads {}.</source>
   <translation>Es wurde nichts geändert. Bitte eine Version von Quotemark installieren, die {} liest.</translation>
  </message>
  <message>
   <source>a lone surrogate ({}) at byte {}, which is not a character</source>
   <translation>ein einzelnes Surrogat ({}) bei Byte {}, das kein Zeichen ist</translation>
  </message>
  <message>
   <source>not readable as JSON: byte {} of the line is NUL, as after a crash of the disk</source>
   <translation>nicht als JSON lesbar: Byte {} der Zeile ist NUL, wie nach einem Plattenabsturz</translation>
  </message>
  <message>
   <source>not readable as JSON: the line is cut off</source>
   <translation>nicht als JSON lesbar: die Zeile ist abgeschnitten</translation>
  </message>
  <message>
   <source>an article needs an id that is not empty</source>
   <translation>ein Artikel braucht eine id, die nicht leer ist</translation>
  </message>
  <message>
   <source>a lone surrogate at offset {}, which is not a character</source>
   <translation>ein einzelnes Surrogat an Offset {}, das kein Zeichen ist</translation>
  </message>
  <message>
   <source>not UTF-8: byte {} of the line</source>
   <translation>nicht UTF-8: Byte {} der Zeile</translation>
  </message>
  <message>
   <source>Check the path and your permission.</source>
   <translation>Bitte Pfad und Rechte prüfen.</translation>
  </message>
  <message>
   <source>the id {} stands there twice</source>
   <translation>die id {} steht zweimal da</translation>
  </message>
  <message>
   <source>[{}, {}) lies outside the text of {} characters</source>
   <translation>[{}, {}) liegt außerhalb des Textes mit {} Zeichen</translation>
  </message>
  <message>
   <source>the spans [{}, {}) and [{}, {}) overlap</source>
   <translation>die Stellen [{}, {}) und [{}, {}) überschneiden sich</translation>
  </message>
  <message>
   <source>[{}, {}) stands before [{}, {}), which is listed first</source>
   <translation>[{}, {}) steht vor [{}, {}), das zuerst aufgeführt ist</translation>
  </message>
  <message>
   <source>there is no such file</source>
   <translation>diese Datei gibt es nicht</translation>
  </message>
  <message>
   <source>Check the name and the folder.</source>
   <translation>Bitte Namen und Ordner prüfen.</translation>
  </message>
  <message>
   <source>you may not read it</source>
   <translation>Sie dürfen sie nicht lesen</translation>
  </message>
  <message>
   <source>Ask for permission, or copy it to a folder of yours.</source>
   <translation>Bitte um Erlaubnis fragen oder sie in einen eigenen Ordner kopieren.</translation>
  </message>
  <message>
   <source>the link points to itself</source>
   <translation>der Verweis zeigt auf sich selbst</translation>
  </message>
  <message>
   <source>Name the file itself.</source>
   <translation>Bitte die Datei selbst nennen.</translation>
  </message>
  <message>
   <source>the disk reports an error</source>
   <translation>der Datenträger meldet einen Fehler</translation>
  </message>
  <message>
   <source>Copy the file to another disk if you can.</source>
   <translation>Bitte die Datei, wenn möglich, auf einen anderen Datenträger kopieren.</translation>
  </message>
  <message>
   <source>{} has {} MB, too much for one article</source>
   <translation>{} hat {} MB, zu viel für einen Artikel</translation>
  </message>
  <message>
   <source>Split it into articles of at most {} MB.</source>
   <translation>Bitte in Artikel von höchstens {} MB teilen.</translation>
  </message>
  <message>
   <source>{} has {} characters, too many for one article</source>
   <translation>{} hat {} Zeichen, zu viele für einen Artikel</translation>
  </message>
  <message>
   <source>Nothing was changed. Split it into articles of at most {} characters.</source>
   <translation>Es wurde nichts geändert. Bitte in Artikel von höchstens {} Zeichen teilen.</translation>
  </message>
  <message>
   <source>{} is empty</source>
   <translation>{} ist leer</translation>
  </message>
  <message>
   <source>Nothing was changed. Choose a file that holds an article.</source>
   <translation>Es wurde nichts geändert. Bitte eine Datei mit einem Artikel wählen.</translation>
  </message>
  <message>
   <source>lexicon {}: the cue {} has the counts {}</source>
   <translation>Lexikon {}: die Redeeinleitung {} hat die Zählung {}</translation>
  </message>
  <message>
   <source>Expected: WORD HITS TOTAL [CONTEXT=HITS/TOTAL]…</source>
   <translation>Erwartet: WORT TREFFER GESAMT [KONTEXT=TREFFER/GESAMT]…</translation>
  </message>
  <message>
   <source>lexicon {}: {}</source>
   <translation>Lexikon {}: {}</translation>
  </message>
  <message>
   <source>Correct resources/lexicons, or install again.</source>
   <translation>Bitte resources/lexicons berichtigen oder neu installieren.</translation>
  </message>
  <message>
   <source>lexicon {}: the stances have the line {}</source>
   <translation>Lexikon {}: die Haltungen haben die Zeile {}</translation>
  </message>
  <message>
   <source>Expected: EVIDENCE RIGHT TOTAL</source>
   <translation>Erwartet: EVIDENCE RIGHT TOTAL</translation>
  </message>
  <message>
   <source>lexicon {}: the odds have the line {}</source>
   <translation>Lexikon {}: bei den Quoten steht die Zeile {}</translation>
  </message>
  <message>
   <source>Expected: FACTOR FEATURE</source>
   <translation>Erwartet: FAKTOR MERKMAL</translation>
  </message>
  <message>
   <source>the lexicon {} cannot be used: {}{}</source>
   <translation>das Lexikon {} ist nicht brauchbar: {}{}</translation>
  </message>
  <message>
   <source>Correct it; “quotemark lexicon check {}” lists every problem.</source>
   <translation>Bitte berichtigen; „quotemark lexicon check {}“ listet alle Fehler auf.</translation>
  </message>
  <message>
   <source>{} is not UTF-8: byte {} cannot be read</source>
   <translation>{} ist nicht UTF-8: Byte {} ist nicht lesbar</translation>
  </message>
  <message>
   <source>Save it in that encoding.</source>
   <translation>Bitte in dieser Kodierung speichern.</translation>
  </message>
  <message>
   <source>{} and {} have no article in common</source>
   <translation>{} und {} haben keinen Artikel gemeinsam</translation>
  </message>
  <message>
   <source>Articles are paired by their ids: predict the articles of the gold file.</source>
   <translation>Artikel gehören nach ihren Kennungen zusammen: Sagen Sie zu den Artikeln der Gold-Datei vorher.</translation>
  </message>
  <message>
   <source>a table</source>
   <translation>eine Tabelle</translation>
  </message>
  <message>
   <source>Open the dataset that it was exported from. Articles from elsewhere make a dataset, too: a .jsonl file with an object on each line that has a “text”.</source>
   <translation>Bitte den Datensatz öffnen, aus dem sie exportiert wurde. Auch Artikel von anderswo ergeben einen Datensatz: eine .jsonl-Datei mit einem Objekt je Zeile, das einen „text“ hat.</translation>
  </message>
  <message>
   <source>a file in the CoNLL format</source>
   <translation>eine Datei im CoNLL-Format</translation>
  </message>
  <message>
   <source>a file with annotations for brat</source>
   <translation>eine Datei mit Annotationen für brat</translation>
  </message>
  <message>
   <source>a file of spaCy</source>
   <translation>eine Datei von spaCy</translation>
  </message>
  <message>
   <source>a file of settings</source>
   <translation>eine Datei mit Einstellungen</translation>
  </message>
  <message>
   <source>{}: no line of it is an article</source>
   <translation>{}: keine ihrer Zeilen ist ein Artikel</translation>
  </message>
  <message>
   <source>Is it a dataset? Nothing was written.</source>
   <translation>Ist es ein Datensatz? Nichts wurde geschrieben.</translation>
  </message>
  <message>
   <source>one JSON value for all articles</source>
   <translation>ein einziger JSON-Wert für alle Artikel</translation>
  </message>
  <message>
   <source>Put each article on a line of its own: quotemark repair {} -o {}</source>
   <translation>So kommt jeder Artikel in eine eigene Zeile: quotemark repair {} -o {}</translation>
  </message>
  <message>
   <source>{} is a folder</source>
   <translation>{} ist ein Ordner</translation>
  </message>
  <message>
   <source>Name the files in it.</source>
   <translation>Bitte die Dateien darin nennen.</translation>
  </message>
  <message>
   <source>Perhaps you meant {}. Name the files in it.</source>
   <translation>Vielleicht war {} gemeint. Bitte die Dateien darin nennen.</translation>
  </message>
  <message>
   <source>{} is a pipe or a device, not a file</source>
   <translation>{} ist eine Pipe oder ein Gerät, keine Datei</translation>
  </message>
  <message>
   <source>Save it to a file, or give it on standard input.</source>
   <translation>Bitte in einer Datei speichern oder über die Standardeingabe geben.</translation>
  </message>
  <message>
   <source>a text</source>
   <translation>ein Text</translation>
  </message>
  <message>
   <source>Make a dataset of it: {}</source>
   <translation>Das macht einen Datensatz daraus: {}</translation>
  </message>
  <message>
   <source>a journal of decisions</source>
   <translation>ein Journal von Entscheidungen</translation>
  </message>
  <message>
   <source>Open the dataset that it lay beside; the journal is read with it.</source>
   <translation>Bitte den Datensatz öffnen, neben dem es lag; das Journal wird mit ihm gelesen.</translation>
  </message>
  <message>
   <source>a scheme</source>
   <translation>ein Schema</translation>
  </message>
  <message>
   <source>It holds by itself for the datasets of its folder and of those below: open one of them.</source>
   <translation>Es gilt von selbst für die Datensätze in seinem Ordner und in denen darunter: bitte einen davon öffnen.</translation>
  </message>
  <message>
   <source>the journal of {}</source>
   <translation>das Journal von {}</translation>
  </message>
  <message>
   <source>Open {}: the journal is read with it.</source>
   <translation>Bitte {} öffnen: das Journal wird mit ihm gelesen.</translation>
  </message>
  <message>
   <source>the lock of {}</source>
   <translation>die Sperre von {}</translation>
  </message>
  <message>
   <source>Open {}: the lock says who writes to it.</source>
   <translation>Bitte {} öffnen: die Sperre sagt nur, wer darin schreibt.</translation>
  </message>
  <message>
   <source>what a save of {} had written when it was cut off</source>
   <translation>das, was ein abgebrochenes Speichern von {} bis dahin geschrieben hatte</translation>
  </message>
  <message>
   <source>what {} was before a save that was cut off</source>
   <translation>der Stand von {} vor einem abgebrochenen Speichern</translation>
  </message>
  <message>
   <source>Open {} in the window: that clears up, and puts back what is missing.</source>
   <translation>Bitte {} im Fenster öffnen: das räumt auf und stellt wieder her, was fehlt.</translation>
  </message>
  <message>
   <source>No file was named</source>
   <translation>Es wurde keine Datei genannt</translation>
  </message>
  <message>
   <source>{} holds no article</source>
   <translation>{} enthält keinen Artikel</translation>
  </message>
  <message>
   <source>{} is named twice</source>
   <translation>{} ist zweimal genannt</translation>
  </message>
  <message>
   <source>Name each annotator’s file once.</source>
   <translation>Nennen Sie die Datei jeder Person einmal.</translation>
  </message>
  <message>
   <source>{} is no dataset</source>
   <translation>{} ist kein Datensatz</translation>
  </message>
  <message>
   <source>Name a .jsonl file with decisions.</source>
   <translation>Nennen Sie eine .jsonl-Datei mit Entscheidungen.</translation>
  </message>
  <message>
   <source>{} lines could not be read; the first: {}</source>
   <translation>{} Zeilen waren nicht lesbar; die erste: {}</translation>
  </message>
  <message>
   <source>They are left out; “quotemark validate” lists all of them.</source>
   <translation>Sie werden ausgelassen; „quotemark validate“ führt alle auf.</translation>
  </message>
  <message>
   <source>{}, line {}</source>
   <translation>{}, Zeile {}</translation>
  </message>
  <message>
   <source>It is left out; “quotemark validate” says more.</source>
   <translation>Sie wird ausgelassen; „quotemark validate“ sagt mehr.</translation>
  </message>
  <message>
   <source>another text stands under this id in {}</source>
   <translation>unter dieser id steht ein anderer Text in {}</translation>
  </message>
  <message>
   <source>No file was changed.</source>
   <translation>Keine Datei wurde geändert.</translation>
  </message>
  <message>
   <source>--to {} needs {}, which is not installed</source>
   <translation>--to {} braucht {}, das nicht installiert ist</translation>
  </message>
  <message>
   <source>Nothing was written. Install it: {} -m pip install "quotemark[{}]"</source>
   <translation>Nichts wurde geschrieben. Es lässt sich so installieren: {} -m pip install "quotemark[{}]"</translation>
  </message>
  <message>
   <source>article {}: {} has its {} and another text, {} characters instead of {}</source>
   <translation>Artikel {}: {} hat dasselbe {} und einen anderen Text, {} Zeichen statt {}</translation>
  </message>
  <message>
   <source>{} holds no text, page or dataset</source>
   <translation>{} enthält keinen Text, keine Webseite und keinen Datensatz</translation>
  </message>
  <message>
   <source>Their names end in {}.</source>
   <translation>Ihre Namen enden auf {}.</translation>
  </message>
  <message>
   <source>article {}: no text has its hash, nor its id, url or file name</source>
   <translation>Artikel {}: kein Text hat seinen Hash, noch seine id, url oder seinen Dateinamen</translation>
  </message>
  <message>
   <source>{} was changed by another program</source>
   <translation>{} wurde von einem anderen Programm geändert</translation>
  </message>
  <message>
   <source>Run this again.</source>
   <translation>Bitte noch einmal ausführen.</translation>
  </message>
  <message>
   <source>the text is another one, with {} characters instead of {}</source>
   <translation>der Text ist ein anderer, mit {} Zeichen statt {}</translation>
  </message>
  <message>
   <source>expected an article without its text, “{}”</source>
   <translation>erwartet wird ein Artikel ohne seinen Text, „{}“</translation>
  </message>
  <message>
   <source>expected a list of objects</source>
   <translation>erwartet wird eine Liste von Objekten</translation>
  </message>
  <message>
   <source>expected an object</source>
   <translation>erwartet wird ein Objekt</translation>
  </message>
  <message>
   <source>expected {}</source>
   <translation>erwartet: {}</translation>
  </message>
  <message>
   <source>Nobody has decided on this quote yet</source>
   <translation>Über dieses Zitat hat noch niemand entschieden</translation>
  </message>
  <message>
   <source>Decide on it yourself, or flag it.</source>
   <translation>Selbst darüber entscheiden, oder es vormerken.</translation>
  </message>
  <message>
   <source>{} has more than {} kB, too much for a scheme</source>
   <translation>{} hat mehr als {} kB, zu viel für ein Schema</translation>
  </message>
  <message>
   <source>No file was changed. Correct the scheme.</source>
   <translation>Es wurde keine Datei geändert. Bitte das Schema berichtigen.</translation>
  </message>
  <message>
   <source>{}: {}: {} leads out of the folder of the scheme</source>
   <translation>{}: {}: {} führt aus dem Ordner des Schemas hinaus</translation>
  </message>
  <message>
   <source>No file was changed. Put the file beside the scheme and name it there.</source>
   <translation>Keine Datei wurde geändert. Die Datei neben das Schema legen und dort nennen.</translation>
  </message>
  <message>
   <source>No file was changed. Check the path and your permission.</source>
   <translation>Es wurde keine Datei geändert. Bitte den Pfad und die Leserechte prüfen.</translation>
  </message>
  <message>
   <source>No file was changed. Save the scheme in that encoding and open the dataset again.</source>
   <translation>Es wurde keine Datei geändert. Bitte das Schema in dieser Kodierung speichern und den Datensatz neu öffnen.</translation>
  </message>
  <message>
   <source>{} was changed by another program since it was opened</source>
   <translation>{} wurde seit dem Öffnen von einem anderen Programm geändert</translation>
  </message>
  <message>
   <source>Nothing was written and your decisions are safe in the journal. Open it again, or save under another name.</source>
   <translation>Nichts wurde geschrieben, und Ihre Entscheidungen sind im Journal sicher. Öffnen Sie es noch einmal, oder speichern Sie unter einem anderen Namen.</translation>
  </message>
  <message>
   <source>This article is in the file already and stays there</source>
   <translation>Dieser Artikel steht schon in der Datei und bleibt dort</translation>
  </message>
  <message>
   <source>{exclude} leaves it out of the work.</source>
   <translation>{exclude} nimmt ihn aus der Arbeit heraus.</translation>
  </message>
  <message>
   <source>{} was moved or removed since it was opened: the folder is gone</source>
   <translation>{} wurde seit dem Öffnen verschoben oder entfernt: der Ordner ist nicht mehr da</translation>
  </message>
  <message>
   <source>Your decisions are safe. Bring the folder back, or save under another name.</source>
   <translation>Ihre Entscheidungen sind sicher. Holen Sie den Ordner zurück oder speichern Sie unter einem anderen Namen.</translation>
  </message>
  <message>
   <source>Bring the folder back, or save under another name.</source>
   <translation>Holen Sie den Ordner zurück oder speichern Sie unter einem anderen Namen.</translation>
  </message>
  <message>
   <source>{} was moved or removed since it was opened</source>
   <translation>{} wurde seit dem Öffnen verschoben oder entfernt</translation>
  </message>
  <message>
   <source>Nothing was written and your decisions are safe in the journal. Save under another name.</source>
   <translation>Nichts wurde geschrieben, und Ihre Entscheidungen sind im Journal sicher. Speichern Sie unter einem anderen Namen.</translation>
  </message>
  <message>
   <source>{} could not be read to its end</source>
   <translation>{} konnte nicht bis zum Ende gelesen werden</translation>
  </message>
  <message>
   <source>Nothing was written. Open it again.</source>
   <translation>Es wurde nichts geschrieben. Bitte noch einmal öffnen.</translation>
  </message>
  <message>
   <source>{} is open on {} since {} ({}); the last decision there was {} ago</source>
   <translation>{} ist auf {} seit {} offen ({}); die letzte Entscheidung dort liegt so lange zurück: {}</translation>
  </message>
  <message>
   <source>Nothing was changed. Close it there first, or take it over.</source>
   <translation>Es wurde nichts geändert. Schließen Sie es dort zuerst, oder übernehmen Sie es.</translation>
  </message>
  <message>
   <source>{} has taken {} over on {} at {}</source>
   <translation>{} hat {} auf {} übernommen, um {}</translation>
  </message>
  <message>
   <source>What you decided before that is kept there too; your last act was not made.</source>
   <translation>Was Sie davor entschieden haben, ist auch dort erhalten; Ihr letzter Schritt wurde nicht ausgeführt.</translation>
  </message>
  <message>
   <source>{} cannot be taken over: {}</source>
   <translation>{} kann nicht übernommen werden: {}</translation>
  </message>
  <message>
   <source>Close the other window first.</source>
   <translation>Schließen Sie zuerst das andere Fenster.</translation>
  </message>
  <message>
   <source>{} is open in another window</source>
   <translation>{} ist in einem anderen Fenster offen</translation>
  </message>
  <message>
   <source>{} is open in another window since {} ({}, process {})</source>
   <translation>{} ist seit {} in einem anderen Fenster offen ({}, Prozess {})</translation>
  </message>
  <message>
   <source>{} is open on {} since {} ({})</source>
   <translation>{} ist auf {} seit {} offen ({})</translation>
  </message>
  <message>
   <source>{} was taken over in another window</source>
   <translation>{} wurde in einem anderen Fenster übernommen</translation>
  </message>
  <message>
   <source>{} has taken {} over in another window at {}</source>
   <translation>{} hat {} in einem anderen Fenster übernommen, um {}</translation>
  </message>
  <message>
   <source>{} holds decisions that are not in {} yet</source>
   <translation>{} enthält Entscheidungen, die noch nicht in {} stehen</translation>
  </message>
  <message>
   <source>Nothing was changed. Open it in the window and save it first.</source>
   <translation>Es wurde nichts geändert. Öffnen Sie es im Fenster und speichern Sie zuerst.</translation>
  </message>
  <message>
   <source>{}, line {}: this decision cannot be read: {}</source>
   <translation>{}, Zeile {}: diese Entscheidung ist nicht lesbar: {}</translation>
  </message>
  <message>
   <source>The other decisions were brought back; the line stays in the journal.</source>
   <translation>Die anderen Entscheidungen sind wieder da; die Zeile bleibt im Journal.</translation>
  </message>
  <message>
   <source>{} holds your decisions and cannot be read: {}</source>
   <translation>{} enthält Ihre Entscheidungen und ist nicht lesbar: {}</translation>
  </message>
  <message>
   <source>Nothing was changed. Check your permission and open the dataset again.</source>
   <translation>Es wurde nichts geändert. Bitte die Rechte prüfen und den Datensatz neu öffnen.</translation>
  </message>
  <message>
   <source>{} was written to by another program</source>
   <translation>{} wurde von einem anderen Programm beschrieben</translation>
  </message>
  <message>
   <source>Nothing was changed. Close the other window and open the dataset again.</source>
   <translation>Es wurde nichts geändert. Bitte das andere Fenster schließen und den Datensatz neu öffnen.</translation>
  </message>
  <message>
   <source>{} cannot keep a lone surrogate (U+{}), half a character</source>
   <translation>{} kann ein einzelnes Surrogat (U+{}), ein halbes Zeichen, nicht aufbewahren</translation>
  </message>
  <message>
   <source>What was there is unchanged. Type the words again.</source>
   <translation>Was da war, ist unverändert. Bitte die Wörter noch einmal tippen.</translation>
  </message>
  <message>
   <source>{} was moved or removed while it was in use</source>
   <translation>{} wurde während der Benutzung verschoben oder gelöscht</translation>
  </message>
  <message>
   <source>Save the dataset now: its file then holds every decision.</source>
   <translation>Bitte den Datensatz jetzt speichern: dann enthält seine Datei jede Entscheidung.</translation>
  </message>
  <message>
   <source>Nothing was changed.</source>
   <translation>Es wurde nichts geändert.</translation>
  </message>
  <message>
   <source>Nothing was written. Open it again: the decisions in the journal are put onto what it holds now.</source>
   <translation>Es wurde nichts geschrieben. Bitte neu öffnen: die Entscheidungen im Journal werden auf den neuen Inhalt übertragen.</translation>
  </message>
  <message>
   <source>the article {} has another text in {} now</source>
   <translation>der Artikel {} hat in {} jetzt einen anderen Text</translation>
  </message>
  <message>
   <source>Nothing was written. Keep yours or take theirs; the other one is kept in a file beside it.</source>
   <translation>Nichts wurde geschrieben. Behalten Sie Ihre oder nehmen Sie die andere; die jeweils andere bleibt in einer Datei daneben erhalten.</translation>
  </message>
  <message>
   <source>“{}” cannot be taken back: what it changed has been changed otherwise since</source>
   <translation>„{}“ kann nicht zurückgenommen werden: Was damit geändert wurde, ist seither anders geändert worden</translation>
  </message>
  <message>
   <source>Nothing was changed. The next step back is the one before it.</source>
   <translation>Es wurde nichts geändert. Der nächste Schritt zurück ist der davor.</translation>
  </message>
  <message>
   <source>“{}” cannot be made again: what it changed has been changed otherwise since</source>
   <translation>„{}“ kann nicht wiederholt werden: Was damit geändert wurde, ist seither anders geändert worden</translation>
  </message>
  <message>
   <source>The line is kept as it is and the other articles can be worked on.</source>
   <translation>Die Zeile bleibt, wie sie ist, und an den anderen Artikeln kann weitergearbeitet werden.</translation>
  </message>
  <message>
   <source>the id {} stands in an earlier line too</source>
   <translation>die Kennung {} steht auch in einer früheren Zeile</translation>
  </message>
  <message>
   <source>the id {} stands in another line too</source>
   <translation>die Kennung {} steht auch in einer anderen Zeile</translation>
  </message>
  <message>
   <source>{}: {} on the article {} cannot be shown, they {}</source>
   <translation>{}: {} zum Artikel {} lassen sich nicht zeigen, sie {}</translation>
  </message>
  <message>
   <source>They stay in the journal and come back when they can.</source>
   <translation>Sie bleiben im Journal und kommen zurück, sobald es geht.</translation>
  </message>
  <message>
   <source>it holds no article</source>
   <translation>sie enthält keinen Artikel</translation>
  </message>
  <message>
   <source>{}: an added article cannot be read</source>
   <translation>{}: ein hinzugefügter Artikel ist nicht lesbar</translation>
  </message>
  <message>
   <source>the disk is full</source>
   <translation>der Datenträger ist voll</translation>
  </message>
  <message>
   <source>Free some space and save again.</source>
   <translation>Bitte Platz schaffen und noch einmal speichern.</translation>
  </message>
  <message>
   <source>your disk quota is used up</source>
   <translation>Ihr Speicherplatz ist aufgebraucht</translation>
  </message>
  <message>
   <source>the file would be larger than this disk or account allows</source>
   <translation>die Datei würde größer, als Datenträger oder Konto erlauben</translation>
  </message>
  <message>
   <source>Save to another place.</source>
   <translation>Bitte an einem anderen Ort speichern.</translation>
  </message>
  <message>
   <source>the disk is read-only</source>
   <translation>der Datenträger ist schreibgeschützt</translation>
  </message>
  <message>
   <source>you may not write there</source>
   <translation>Sie dürfen dort nicht schreiben</translation>
  </message>
  <message>
   <source>Save to another place, or ask for permission.</source>
   <translation>Bitte an einem anderen Ort speichern oder um Erlaubnis fragen.</translation>
  </message>
  <message>
   <source>the folder is not there</source>
   <translation>den Ordner gibt es nicht</translation>
  </message>
  <message>
   <source>Make it, or save to another place.</source>
   <translation>Bitte den Ordner anlegen oder an einem anderen Ort speichern.</translation>
  </message>
  <message>
   <source>Save to another disk now.</source>
   <translation>Bitte jetzt auf einem anderen Datenträger speichern.</translation>
  </message>
  <message>
   <source>another program holds it open</source>
   <translation>ein anderes Programm hat sie geöffnet</translation>
  </message>
  <message>
   <source>Close it there and save again.</source>
   <translation>Schließen Sie sie dort und speichern Sie noch einmal.</translation>
  </message>
  <message>
   <source>the network share or the drive is away</source>
   <translation>die Netzwerkfreigabe oder das Laufwerk ist nicht erreichbar</translation>
  </message>
  <message>
   <source>Bring it back, or save to another place.</source>
   <translation>Verbinden Sie es wieder oder speichern Sie an einem anderen Ort.</translation>
  </message>
  <message>
   <source>{} could not be written: {}</source>
   <translation>{} konnte nicht geschrieben werden: {}</translation>
  </message>
  <message>
   <source>What was there is unchanged. {}</source>
   <translation>Was da war, ist unverändert. {}</translation>
  </message>
  <message>
   <source>Click into words that are greyed out, or select some of them.</source>
   <translation>Klicken Sie in ausgegraute Wörter, oder wählen Sie welche davon aus.</translation>
  </message>
  <message>
   <source>Select the words first: with the mouse, or by {caret} and Shift with the arrows.</source>
   <translation>Zuerst die Wörter auswählen: mit der Maus, oder mit {caret} und Umschalt mit den Pfeilen.</translation>
  </message>
  <message>
   <source>Move {} edge</source>
   <translation>{} Rand verschieben</translation>
  </message>
  <message>
   <source>Split</source>
   <translation>Teilen</translation>
  </message>
  <message>
   <source>Join</source>
   <translation>Verbinden</translation>
  </message>
  <message>
   <source>No other word here begins with that. Type another letter, or {escape}.</source>
   <translation>Kein anderes Wort hier beginnt damit. Tippen Sie einen anderen Buchstaben oder {escape}.</translation>
  </message>
  <message>
   <source>Mark a quote</source>
   <translation>Zitat anlegen</translation>
  </message>
  <message>
   <source>Confirm</source>
   <translation>Bestätigen</translation>
  </message>
  <message>
   <source>It is a quote now, but nobody is proposed for it: choose who says it, then {confirm}.</source>
   <translation>Es ist jetzt ein Zitat, aber niemand ist dafür vorgeschlagen: bitte wählen, wer es sagt, dann {confirm}.</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>Zurückholen</translation>
  </message>
  <message>
   <source>This text is in the dataset already; here it is.</source>
   <translation>Dieser Text ist schon im Datensatz; hier ist er.</translation>
  </message>
  <message>
   <source>There is no quotation where you clicked. Select the words with the mouse, or by {caret} and Shift with the arrows; then press {mark}.</source>
   <translation>Wo geklickt wurde, ist keine Anführung. Bitte die Wörter mit der Maus auswählen, oder mit {caret} und Umschalt mit den Pfeilen; dann {mark} drücken.</translation>
  </message>
  <message>
   <source>No word here begins with that. Type another letter, or {escape}.</source>
   <translation>Kein Wort hier beginnt damit. Tippen Sie einen anderen Buchstaben oder {escape}.</translation>
  </message>
  <message>
   <source>Take the article in</source>
   <translation>Artikel wieder aufnehmen</translation>
  </message>
  <message>
   <source>Leave the article out</source>
   <translation>Artikel ausnehmen</translation>
  </message>
  <message>
   <source>Mark as boilerplate</source>
   <translation>Als Beiwerk auszeichnen</translation>
  </message>
  <message>
   <source>Mark as text</source>
   <translation>Als Text auszeichnen</translation>
  </message>
  <message>
   <source>This article is left out now. {next_open_article} goes to the next one.</source>
   <translation>Dieser Artikel ist jetzt ausgenommen. {next_open_article} geht zum nächsten.</translation>
  </message>
  <message>
   <source>Correct the title</source>
   <translation>Titel berichtigen</translation>
  </message>
  <message>
   <source>The rest of this article is still being searched for quotes; then it can be changed.</source>
   <translation>Der Rest dieses Artikels wird noch nach Zitaten durchsucht; danach lässt er sich ändern.</translation>
  </message>
  <message>
   <source>Correct the language</source>
   <translation>Sprache berichtigen</translation>
  </message>
  <message>
   <source>Nothing else has a flag. {flag} sets one.</source>
   <translation>Sonst ist nichts vorgemerkt. {flag} merkt ein Zitat vor.</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>Annehmen</translation>
  </message>
  <message>
   <source>Reject</source>
   <translation>Ablehnen</translation>
  </message>
  <message>
   <source>Dispute</source>
   <translation>Bestreiten</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <source>Take a version</source>
   <translation>Fassung nehmen</translation>
  </message>
  <message>
   <source>Search for quotes</source>
   <translation>Zitate suchen</translation>
  </message>
  <message>
   <source>{} exists already</source>
   <translation>{} gibt es schon</translation>
  </message>
  <message>
   <source>Save as again and choose it, or another name.</source>
   <translation>Bitte noch einmal „Speichern unter“ und sie wählen, oder einen anderen Namen.</translation>
  </message>
  <message>
   <source>The folder {} cannot be made: {}</source>
   <translation>Der Ordner {} lässt sich nicht anlegen: {}</translation>
  </message>
  <message>
   <source>Open a file of yours with {open}.</source>
   <translation>Bitte eine eigene Datei mit {open} öffnen.</translation>
  </message>
  <message>
   <source>The clipboard is empty</source>
   <translation>Die Zwischenablage ist leer</translation>
  </message>
  <message>
   <source>Copy the article first, then press {paste} here.</source>
   <translation>Bitte zuerst den Artikel kopieren, dann hier {paste} drücken.</translation>
  </message>
  <message>
   <source>The clipboard holds no text</source>
   <translation>In der Zwischenablage ist kein Text</translation>
  </message>
  <message>
   <source>The decisions of last time are here again. {save} writes them into the file.</source>
   <translation>Die Entscheidungen vom letzten Mal sind wieder da. {save} schreibt sie in die Datei.</translation>
  </message>
  <message>
   <source>Nothing can be changed in this window: {}.</source>
   <translation>In diesem Fenster kann nichts geändert werden: {}.</translation>
  </message>
  <message>
   <source>Articles that could not be kept as they were here: {}</source>
   <translation>Artikel, die nicht so bleiben konnten, wie sie hier waren: {}</translation>
  </message>
  <message>
   <source>The other program wrote over them in the file itself; what it wrote stands in their place.</source>
   <translation>Das andere Programm hat sie in der Datei selbst überschrieben; an ihrer Stelle steht, was es geschrieben hat.</translation>
  </message>
  <message>
   <source>The other version is kept as {}.</source>
   <translation>Die andere Fassung bleibt als {} erhalten.</translation>
  </message>
  <message>
   <source>Both versions are here now. They do not contradict each other.</source>
   <translation>Beide Fassungen sind jetzt hier. Sie widersprechen sich nicht.</translation>
  </message>
  <message>
   <source>Both versions are here now. They contradict each other in one place, which bears a flag: {next_flagged} goes there.</source>
   <translation>Beide Fassungen sind jetzt hier. Sie widersprechen sich an einer Stelle, die markiert ist: {next_flagged} führt dorthin.</translation>
  </message>
  <message>
   <source>Both versions are here now. They contradict each other in {} places, which bear a flag: {next_flagged} goes from one to the next.</source>
   <translation>Beide Fassungen sind jetzt hier. Sie widersprechen sich an {} Stellen, die markiert sind: {next_flagged} geht von einer zur nächsten.</translation>
  </message>
  <message>
   <source>{} holds no articles yet.</source>
   <translation>{} enthält noch keine Artikel.</translation>
  </message>
  <message>
   <source>{} is not there yet: this is a new dataset without articles.</source>
   <translation>{} gibt es noch nicht: dies ist ein neuer Datensatz ohne Artikel.</translation>
  </message>
  <message>
   <source>the article {} is not in this dataset</source>
   <translation>der Artikel {} ist nicht in diesem Datensatz</translation>
  </message>
  <message>
   <source>{} {scheme} opens it.</source>
   <translation>{} {scheme} öffnet es.</translation>
  </message>
  <message>
   <source>The last save was cut off</source>
   <translation>Das letzte Speichern wurde abgebrochen</translation>
  </message>
  <message>
   <source>The file is whole, and what was left of the save is cleared away.</source>
   <translation>Die Datei ist heil, und was vom Speichern übrig war, ist weggeräumt.</translation>
  </message>
  <message>
   <source>They are kept as they are, and the other articles can be worked on.</source>
   <translation>Sie bleiben, wie sie sind, und an den anderen Artikeln kann gearbeitet werden.</translation>
  </message>
  <message>
   <source>The file was gone; the version before it is back.</source>
   <translation>Die Datei war weg; die Fassung davor ist wieder da.</translation>
  </message>
  <message>
   <source>{}: no line of it is an article; the first: {}</source>
   <translation>{}: keine ihrer Zeilen ist ein Artikel; die erste: {}</translation>
  </message>
  <message>
   <source>Nothing was changed. Is it a dataset?</source>
   <translation>Es wurde nichts geändert. Ist es ein Datensatz?</translation>
  </message>
  <message>
   <source>Open the gold dataset first, with {open}.</source>
   <translation>Öffnen Sie zuerst den Gold-Datensatz, mit {open}.</translation>
  </message>
  <message>
   <source>The evaluation has ended: gold was saved in the place of the predictions.</source>
   <translation>Die Auswertung ist beendet: Gold wurde an die Stelle der Vorhersagen gespeichert.</translation>
  </message>
  <message>
   <source>Nothing is evaluated. {evaluate} asks for predictions.</source>
   <translation>Es wird nichts ausgewertet. {evaluate} fragt nach Vorhersagen.</translation>
  </message>
  <message>
   <source>That was the last fault of the list. {previous_fault} goes back.</source>
   <translation>Das war der letzte Fehler der Liste. {previous_fault} geht zurück.</translation>
  </message>
  <message>
   <source>That was the first fault of the list. {next_fault} goes on.</source>
   <translation>Das war der erste Fehler der Liste. {next_fault} geht weiter.</translation>
  </message>
  <message>
   <source>Flag</source>
   <translation>Vormerken</translation>
  </message>
  <message>
   <source>Speaker {}</source>
   <translation>Sprecher {}</translation>
  </message>
  <message>
   <source>Speaker from the text</source>
   <translation>Sprecher aus dem Text</translation>
  </message>
  <message>
   <source>Rename a speaker</source>
   <translation>Sprecher umbenennen</translation>
  </message>
  <message>
   <source>Describe a speaker</source>
   <translation>Sprecher beschreiben</translation>
  </message>
  <message>
   <source>Remove a speaker</source>
   <translation>Sprecher entfernen</translation>
  </message>
  <message>
   <source>Merge speakers</source>
   <translation>Sprecher zusammenführen</translation>
  </message>
  <message>
   <source>Members of a group</source>
   <translation>Mitglieder einer Gruppe</translation>
  </message>
  <message>
   <source>Give to a speaker</source>
   <translation>Einem Sprecher geben</translation>
  </message>
  <message>
   <source>Split off a speaker</source>
   <translation>Sprecher abtrennen</translation>
  </message>
  <message>
   <source>Nobody named</source>
   <translation>Niemand genannt</translation>
  </message>
  <message>
   <source>Stance {}</source>
   <translation>Haltung {}</translation>
  </message>
  <message>
   <source>Type {}</source>
   <translation>Art {}</translation>
  </message>
  <message>
   <source>No quote is selected. {next_quote} and {previous_quote} go to the next and the previous one.</source>
   <translation>Kein Zitat ist ausgewählt. {next_quote} und {previous_quote} gehen zum nächsten und zum vorigen.</translation>
  </message>
  <message>
   <source>Nothing waits in another article. {next_undecided} goes to what waits in this one.</source>
   <translation>In keinem anderen Artikel wartet etwas. {next_undecided} geht zu dem, was in diesem wartet.</translation>
  </message>
  <message>
   <source>Nothing is left of this pass. {review} shows what else there is to look at.</source>
   <translation>Von dieser Durchsicht ist nichts mehr übrig. {review} beendet sie.</translation>
  </message>
  <message>
   <source>No other article is open. {next_undecided} goes to the next undecided quote of this one.</source>
   <translation>Kein anderer Artikel ist offen. {next_undecided} geht zum nächsten unentschiedenen Zitat in diesem.</translation>
  </message>
  <message>
   <source>Every article that the list shows is done. Without its filter there may be more.</source>
   <translation>Jeder Artikel, den die Liste zeigt, ist fertig. Ohne ihren Filter sind es vielleicht mehr.</translation>
  </message>
  <message>
   <source>Every article of this dataset is done. {save} writes the file.</source>
   <translation>Jeder Artikel dieses Datensatzes ist fertig. {save} schreibt die Datei.</translation>
  </message>
  <message>
   <source>The rest of this article is still being searched for quotes.</source>
   <translation>Der Rest dieses Artikels wird noch nach Zitaten durchsucht.</translation>
  </message>
  <message>
   <source>These words only look quoted: {mark} makes them a quote, {reject} says they are none.</source>
   <translation>Diese Wörter sehen nur nach Zitat aus: {mark} macht sie dazu, {reject} sagt, dass sie keines sind.</translation>
  </message>
  <message>
   <source>Nothing is proposed here: choose who says it, {speaker_0} if nobody is named, then {confirm}.</source>
   <translation>Hier ist nichts vorgeschlagen: bitte wählen, wer es sagt, {speaker_0}, wenn niemand genannt ist, dann {confirm}.</translation>
  </message>
  <message>
   <source>left</source>
   <translation>Linken</translation>
  </message>
  <message>
   <source>right</source>
   <translation>Rechten</translation>
  </message>
  <message>
   <source>direct</source>
   <translation>direkt</translation>
  </message>
  <message>
   <source>indirect</source>
   <translation>indirekt</translation>
  </message>
  <message>
   <source>mixed</source>
   <translation>gemischt</translation>
  </message>
  <message>
   <source>person</source>
   <translation>Person</translation>
  </message>
  <message>
   <source>group</source>
   <translation>Gruppe</translation>
  </message>
  <message>
   <source>organization</source>
   <translation>Organisation</translation>
  </message>
  <message>
   <source>unnamed</source>
   <translation>ohne Namen</translation>
  </message>
  <message>
   <source>candidate</source>
   <translation>vorgeschlagen</translation>
  </message>
  <message>
   <source>confirmed</source>
   <translation>bestätigt</translation>
  </message>
  <message>
   <source>rejected</source>
   <translation>abgelehnt</translation>
  </message>
  <message>
   <source>nobody</source>
   <translation>niemand</translation>
  </message>
  <message>
   <source>open</source>
   <translation>offen</translation>
  </message>
  <message>
   <source>a decision</source>
   <translation>eine Entscheidung</translation>
  </message>
  <message>
   <source>{} decisions</source>
   <translation>{} Entscheidungen</translation>
  </message>
  <message>
   <source>wait for a readable line with it</source>
   <translation>warten auf eine lesbare Zeile mit ihm</translation>
  </message>
  <message>
   <source>what was read back is not what was written</source>
   <translation>was zurückgelesen wurde, ist nicht, was geschrieben wurde</translation>
  </message>
  <message>
   <source>{} days</source>
   <translation>{} Tage</translation>
  </message>
  <message>
   <source>1 day</source>
   <translation>1 Tag</translation>
  </message>
  <message>
   <source>{} hours</source>
   <translation>{} Stunden</translation>
  </message>
  <message>
   <source>1 hour</source>
   <translation>1 Stunde</translation>
  </message>
  <message>
   <source>{} minutes</source>
   <translation>{} Minuten</translation>
  </message>
  <message>
   <source>1 minute</source>
   <translation>1 Minute</translation>
  </message>
  <message>
   <source>less than a minute</source>
   <translation>weniger als eine Minute</translation>
  </message>
  <message>
   <source>somebody</source>
   <translation>jemand</translation>
  </message>
  <message>
   <source>1 article</source>
   <translation>1 Artikel</translation>
  </message>
  <message>
   <source>{} articles</source>
   <translation>{} Artikel</translation>
  </message>
  <message>
   <source>stances</source>
   <translation>Haltungen</translation>
  </message>
  <message>
   <source>targets</source>
   <translation>Ziele</translation>
  </message>
  <message>
   <source>scope</source>
   <translation>Umfang</translation>
  </message>
  <message>
   <source>Supports</source>
   <translation>Stimmt zu</translation>
  </message>
  <message>
   <source>The speaker speaks in favour of the target.</source>
   <translation>Der Sprecher äußert sich für das Ziel.</translation>
  </message>
  <message>
   <source>Opposes</source>
   <translation>Lehnt ab</translation>
  </message>
  <message>
   <source>The speaker speaks against the target.</source>
   <translation>Der Sprecher äußert sich gegen das Ziel.</translation>
  </message>
  <message>
   <source>Neutral</source>
   <translation>Neutral</translation>
  </message>
  <message>
   <source>The speaker speaks about the target without taking sides.</source>
   <translation>Der Sprecher äußert sich über das Ziel, ohne Partei zu nehmen.</translation>
  </message>
  <message>
   <source>Unclear</source>
   <translation>Unklar</translation>
  </message>
  <message>
   <source>The words do not show where the speaker stands.</source>
   <translation>Die Wörter zeigen nicht, wie der Sprecher dazu steht.</translation>
  </message>
 </context>
 <context>
  <name>Problems</name>
  <message>
   <source>“quotemark repair” may mend it, into a new file.</source>
   <translation>„quotemark repair“ repariert es vielleicht, in eine neue Datei.</translation>
  </message>
  <message>
   <source>A program or a disk stopped half-way: take the line from a backup.</source>
   <translation>Ein Programm oder eine Platte brach mittendrin ab: die Zeile aus einer Sicherung nehmen.</translation>
  </message>
  <message>
   <source>A crash left a hole in the file. {}</source>
   <translation>Ein Absturz hat ein Loch in der Datei gelassen. {}</translation>
  </message>
  <message>
   <source>Correct the line in a text editor, or write the file anew. {}</source>
   <translation>Die Zeile im Texteditor berichtigen oder die Datei neu schreiben. {}</translation>
  </message>
  <message>
   <source>Write the file anew as UTF-8, with the program that it comes from.</source>
   <translation>Die Datei neu als UTF-8 schreiben, mit dem Programm, aus dem sie kommt.</translation>
  </message>
  <message>
   <source>Delete the broken character, often an emoji, in a text editor.</source>
   <translation>Das kaputte Zeichen, oft ein Emoji, im Texteditor löschen.</translation>
  </message>
  <message>
   <source>No article is that long: take the line out of the file.</source>
   <translation>So lang ist kein Artikel: die Zeile aus der Datei nehmen.</translation>
  </message>
  <message>
   <source>No article looks like that: take the line out of the file.</source>
   <translation>So sieht kein Artikel aus: die Zeile aus der Datei nehmen.</translation>
  </message>
  <message>
   <source>Only the last one is read: take the others out. {}</source>
   <translation>Nur der letzte wird gelesen: die anderen herausnehmen. {}</translation>
  </message>
  <message>
   <source>Offsets and text do not belong together: bring back the text as it was.</source>
   <translation>Offsets und Text gehören nicht zusammen: den Text von damals zurückholen.</translation>
  </message>
  <message>
   <source>Only one of the two is shown. {}</source>
   <translation>Nur einer von beiden wird gezeigt. {}</translation>
  </message>
  <message>
   <source>Mark these words anew.</source>
   <translation>Diese Wörter neu markieren.</translation>
  </message>
  <message>
   <source>Answer anew who speaks, or correct the id in the program it comes from.</source>
   <translation>Neu angeben, wer spricht, oder die id in dem Programm berichtigen, aus dem sie kommt.</translation>
  </message>
  <message>
   <source>Choose another stance, or add this one to the label scheme.</source>
   <translation>Eine andere Haltung wählen oder diese ins Schema aufnehmen.</translation>
  </message>
  <message>
   <source>Decide on what is open; then this goes away by itself.</source>
   <translation>Über das Offene entscheiden; dann erledigt sich das von selbst.</translation>
  </message>
  <message>
   <source>Correct it in a text editor, or in the program that it comes from.</source>
   <translation>Im Texteditor berichtigen oder in dem Programm, aus dem es kommt.</translation>
  </message>
  <message>
   <source>Journal</source>
   <translation>Journal</translation>
  </message>
 </context>
 <context>
  <name>ProblemsModel</name>
  <message>
   <source>Line {}</source>
   <translation>Zeile {}</translation>
  </message>
 </context>
 <context>
  <name>ProblemsPane</name>
  <message>
   <source>Lines that cannot be read</source>
   <translation>Zeilen, die nicht lesbar sind</translation>
  </message>
  <message>
   <source>Everything in the articles, too</source>
   <translation>Auch alles in den Artikeln</translation>
  </message>
  <message>
   <source>What is looked for</source>
   <translation>Wonach gesucht wird</translation>
  </message>
  <message>
   <source>Copy the list</source>
   <translation>Liste kopieren</translation>
  </message>
  <message>
   <source>Problems of the dataset</source>
   <translation>Probleme des Datensatzes</translation>
  </message>
  <message>
   <source>{} lines could not be read.</source>
   <translation>{} Zeilen sind nicht lesbar.</translation>
  </message>
  <message>
   <source>One line could not be read.</source>
   <translation>Eine Zeile ist nicht lesbar.</translation>
  </message>
  <message>
   <source>What you save keeps them where they are, byte for byte; all others can be worked on.</source>
   <translation>Beim Speichern bleiben sie Byte für Byte, wo sie sind; an allen anderen kann gearbeitet werden.</translation>
  </message>
  <message>
   <source>Every line can be read.</source>
   <translation>Jede Zeile ist lesbar.</translation>
  </message>
  <message>
   <source>Problems in articles: {}</source>
   <translation>Probleme in Artikeln: {}</translation>
  </message>
  <message>
   <source>The first {} are listed; “quotemark validate” lists all of them.</source>
   <translation>Die ersten {} sind aufgeführt; „quotemark validate“ führt alle auf.</translation>
  </message>
  <message>
   <source>Looking on …</source>
   <translation>Die Suche läuft …</translation>
  </message>
 </context>
 <context>
  <name>QueueModel</name>
  <message>
   <source>Article</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Offen</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Stand</translation>
  </message>
  <message>
   <source>Quotes that wait</source>
   <translation>Offene Zitate</translation>
  </message>
  <message>
   <source>Flags</source>
   <translation>Vormerkungen</translation>
  </message>
  <message>
   <source>{}: a click sorts the list</source>
   <translation>{}: Ein Klick sortiert die Liste</translation>
  </message>
  <message>
   <source>Line {} cannot be read</source>
   <translation>Zeile {} ist nicht lesbar</translation>
  </message>
  <message>
   <source>new</source>
   <translation>neu</translation>
  </message>
  <message>
   <source>in progress</source>
   <translation>in Arbeit</translation>
  </message>
  <message>
   <source>done</source>
   <translation>fertig</translation>
  </message>
  <message>
   <source>excluded</source>
   <translation>ausgeschlossen</translation>
  </message>
  <message>
   <source>{} confirmed, {} rejected, {} open</source>
   <translation>{} bestätigt, {} abgelehnt, {} offen</translation>
  </message>
  <message>
   <source>{} wait in this review</source>
   <translation>{} warten in dieser Durchsicht</translation>
  </message>
  <message>
   <source>1 flag</source>
   <translation>1 Fähnchen</translation>
  </message>
  <message>
   <source>{} flags</source>
   <translation>{} Fähnchen</translation>
  </message>
  <message>
   <source>1 note</source>
   <translation>1 Notiz</translation>
  </message>
  <message>
   <source>{} notes</source>
   <translation>{} Notizen</translation>
  </message>
  <message>
   <source> and {} more</source>
   <translation> und {} weitere</translation>
  </message>
  <message>
   <source>Speakers: {}</source>
   <translation>Sprecher: {}</translation>
  </message>
 </context>
 <context>
  <name>QueuePane</name>
  <message>
   <source>Articles done</source>
   <translation>Fertige Artikel</translation>
  </message>
  <message>
   <source>Which articles are listed</source>
   <translation>Welche Artikel aufgelistet werden</translation>
  </message>
  <message>
   <source>Where the words are looked for</source>
   <translation>Wo die Wörter gesucht werden</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Offen</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Flagged</source>
   <translation>Vorgemerkt</translation>
  </message>
  <message>
   <source>With notes</source>
   <translation>Mit Notizen</translation>
  </message>
  <message>
   <source>Excluded</source>
   <translation>Ausgeschlossen</translation>
  </message>
  <message>
   <source>Unreadable</source>
   <translation>Unlesbar</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>Speaker</source>
   <translation>Sprecher</translation>
  </message>
  <message>
   <source>Stance</source>
   <translation>Haltung</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>Words that the articles have</source>
   <translation>Wörter, die die Artikel enthalten</translation>
  </message>
  <message>
   <source>Filter</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>The words are a regular expression</source>
   <translation>Die Wörter sind ein regulärer Ausdruck</translation>
  </message>
  <message>
   <source>Regular expression</source>
   <translation>Regulärer Ausdruck</translation>
  </message>
  <message>
   <source>Searching … {} so far</source>
   <translation>Suche läuft … bisher {}</translation>
  </message>
  <message>
   <source>No article is like that. Clear the field or choose “All”.</source>
   <translation>Kein Artikel ist so. Leeren Sie das Feld, oder wählen Sie „Alle“.</translation>
  </message>
  <message>
   <source>{} of {}; in {} the expression takes too long: write it simpler</source>
   <translation>{} von {}; in {} dauert der Ausdruck zu lange: schreiben Sie ihn einfacher</translation>
  </message>
  <message>
   <source>{} of {}</source>
   <translation>{} von {}</translation>
  </message>
  <message>
   <source>{} of {} done</source>
   <translation>{} von {} fertig</translation>
  </message>
  <message>
   <source>{} excluded</source>
   <translation>{} ausgeschlossen</translation>
  </message>
  <message>
   <source>{} unreadable</source>
   <translation>{} unlesbar</translation>
  </message>
  <message>
   <source>{} decisions to review</source>
   <translation>{} Entscheidungen durchzusehen</translation>
  </message>
  <message>
   <source>1 article</source>
   <translation>1 Artikel</translation>
  </message>
  <message>
   <source>{} articles</source>
   <translation>{} Artikeln</translation>
  </message>
 </context>
 <context>
  <name>QueueView</name>
  <message>
   <source>Articles of the dataset</source>
   <translation>Artikel des Datensatzes</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Offen</translation>
  </message>
 </context>
 <context>
  <name>ReadingPage</name>
  <message>
   <source>&amp;Font of the article:</source>
   <translation>Schri&amp;ft des Artikels:</translation>
  </message>
  <message>
   <source> pt</source>
   <translation> pt</translation>
  </message>
  <message>
   <source>Si&amp;ze:</source>
   <translation>&amp;Größe:</translation>
  </message>
  <message>
   <source> letters</source>
   <translation> Zeichen</translation>
  </message>
  <message>
   <source>Line &amp;width:</source>
   <translation>&amp;Zeilenbreite:</translation>
  </message>
  <message>
   <source>&amp;Theme:</source>
   <translation>Far&amp;ben:</translation>
  </message>
  <message>
   <source>Back to what is &amp;usual</source>
   <translation>Zurück zum Üb&amp;lichen</translation>
  </message>
  <message>
   <source>The article behind this window shows at once what you choose.</source>
   <translation>Der Artikel hinter diesem Fenster zeigt sofort, was gewählt ist.</translation>
  </message>
 </context>
 <context>
  <name>Remarks</name>
  <message>
   <source>a sentence of more than 250 words</source>
   <translation>ein Satz von mehr als 250 Wörtern</translation>
  </message>
  <message>
   <source>a quotation of more than 20,000 characters</source>
   <translation>ein Zitat von mehr als 20.000 Zeichen</translation>
  </message>
  <message>
   <source>One paragraph was not searched in full</source>
   <translation>Ein Absatz wurde nicht ganz durchsucht</translation>
  </message>
  <message>
   <source>{} paragraphs were not searched in full</source>
   <translation>{} Absätze wurden nicht ganz durchsucht</translation>
  </message>
  <message>
   <source>Mark what is missing there by hand (A).</source>
   <translation>Was dort fehlt, lässt sich von Hand markieren (A).</translation>
  </message>
 </context>
 <context>
  <name>Review</name>
  <message>
   <source>open</source>
   <translation>offen</translation>
  </message>
  <message>
   <source>confirmed</source>
   <translation>bestätigt</translation>
  </message>
  <message>
   <source>not a quote</source>
   <translation>kein Zitat</translation>
  </message>
  <message>
   <source>direct</source>
   <translation>direkt</translation>
  </message>
  <message>
   <source>indirect</source>
   <translation>indirekt</translation>
  </message>
  <message>
   <source>both</source>
   <translation>gemischt</translation>
  </message>
  <message>
   <source>nobody named</source>
   <translation>niemand genannt</translation>
  </message>
  <message>
   <source>no stance</source>
   <translation>keine Haltung</translation>
  </message>
  <message>
   <source>{} – before: {}</source>
   <translation>{} – davor: {}</translation>
  </message>
  <message>
   <source>✓ accepted by {}</source>
   <translation>✓ angenommen von {}</translation>
  </message>
  <message>
   <source>≠ changed by {}</source>
   <translation>≠ geändert von {}</translation>
  </message>
  <message>
   <source>! disputed by {}</source>
   <translation>! bestritten von {}</translation>
  </message>
  <message>
   <source>Decided by {}</source>
   <translation>Entschieden von {}</translation>
  </message>
  <message>
   <source>Decided by nobody known</source>
   <translation>Unbekannt, wer entschied</translation>
  </message>
  <message>
   <source>waits for your verdict</source>
   <translation>wartet auf ein Urteil</translation>
  </message>
  <message>
   <source>! {} says otherwise: {}</source>
   <translation>! {} sagt es anders: {}</translation>
  </message>
  <message>
   <source>! Disputed by {}</source>
   <translation>! Bestritten von {}</translation>
  </message>
  <message>
   <source>{}, after {} had reviewed it</source>
   <translation>{}, nach der Durchsicht von {}</translation>
  </message>
  <message>
   <source>≠ Changed by {}; {} had: {}</source>
   <translation>≠ Geändert von {}; {} hatte: {}</translation>
  </message>
  <message>
   <source>✓ Accepted by {}</source>
   <translation>✓ Angenommen von {}</translation>
  </message>
  <message>
   <source>cue “{}”</source>
   <translation>Redeeinleitung „{}“</translation>
  </message>
  <message>
   <source>no cue</source>
   <translation>keine Redeeinleitung</translation>
  </message>
  <message>
   <source>only in some</source>
   <translation>nur in einigen</translation>
  </message>
  <message>
   <source>edges</source>
   <translation>Ränder</translation>
  </message>
  <message>
   <source>speaker</source>
   <translation>Sprecher</translation>
  </message>
  <message>
   <source>stance</source>
   <translation>Haltung</translation>
  </message>
  <message>
   <source>type or cue</source>
   <translation>Art oder Redeeinleitung</translation>
  </message>
  <message>
   <source>a quote</source>
   <translation>ein Zitat</translation>
  </message>
  <message>
   <source>has no such quote</source>
   <translation>hat kein solches Zitat</translation>
  </message>
 </context>
 <context>
  <name>ReviewAtDesk</name>
  <message>
   <source>Review: article {} of {} – {} quotes, {} wait</source>
   <translation>Durchsicht: Artikel {} von {} – {} Zitate, {} warten</translation>
  </message>
 </context>
 <context>
  <name>ReviewPane</name>
  <message>
   <source>What became of the decision</source>
   <translation>Was aus der Entscheidung wurde</translation>
  </message>
  <message>
   <source>Whose decisions</source>
   <translation>Wessen Entscheidungen</translation>
  </message>
  <message>
   <source>Which stance</source>
   <translation>Welche Haltung</translation>
  </message>
  <message>
   <source>Without your verdict</source>
   <translation>Noch ohne Urteil</translation>
  </message>
  <message>
   <source>Disputed</source>
   <translation>Bestritten</translation>
  </message>
  <message>
   <source>Changed by a reviewer</source>
   <translation>Bei Durchsicht geändert</translation>
  </message>
  <message>
   <source>Accepted</source>
   <translation>Angenommen</translation>
  </message>
  <message>
   <source>All decisions</source>
   <translation>Alle Entscheidungen</translation>
  </message>
  <message>
   <source>Speaker</source>
   <translation>Sprecher</translation>
  </message>
  <message>
   <source>Changed from the proposal</source>
   <translation>Anders als vorgeschlagen</translation>
  </message>
  <message>
   <source>Flagged</source>
   <translation>Vorgemerkt</translation>
  </message>
  <message>
   <source>Proposed with less than</source>
   <translation>Vorgeschlagen mit unter</translation>
  </message>
  <message>
   <source>Score of the proposal in percent</source>
   <translation>Wahrscheinlichkeit des Vorschlags in Prozent</translation>
  </message>
  <message>
   <source>Decisions of this article</source>
   <translation>Entscheidungen dieses Artikels</translation>
  </message>
  <message>
   <source>Any stance</source>
   <translation>Jede Haltung</translation>
  </message>
  <message>
   <source>Go over decisions once more, those of others or your own: {confirm} accepts one, a changed label is kept with what was there before, {dispute} disputes it.</source>
   <translation>Entscheidungen noch einmal durchgehen, die anderer oder eigene: {confirm} nimmt eine an, eine geänderte Angabe wird mit der früheren aufbewahrt, {dispute} bestreitet sie.</translation>
  </message>
  <message>
   <source>Everybody</source>
   <translation>Alle</translation>
  </message>
  <message>
   <source>{} here, {} in all articles</source>
   <translation>{} hier, {} in allen Artikeln</translation>
  </message>
  <message>
   <source>{} of {} differences settled</source>
   <translation>{} von {} Unterschieden entschieden</translation>
  </message>
  <message>
   <source>{} open in other articles</source>
   <translation>{} offen in anderen Artikeln</translation>
  </message>
  <message>
   <source>not a quote</source>
   <translation>kein Zitat</translation>
  </message>
 </context>
 <context>
  <name>RowsModel</name>
  <message>
   <source>rejected: not a quote</source>
   <translation>abgelehnt: kein Zitat</translation>
  </message>
  <message>
   <source>dismissed</source>
   <translation>verworfen</translation>
  </message>
 </context>
 <context>
  <name>SchemeDialog</name>
  <message>
   <source>Label scheme</source>
   <translation>Schema der Haltungen</translation>
  </message>
  <message>
   <source>The scheme as text (TOML)</source>
   <translation>Das Schema als Text (TOML)</translation>
  </message>
  <message>
   <source>&amp;Fields</source>
   <translation>&amp;Felder</translation>
  </message>
  <message>
   <source>As te&amp;xt</source>
   <translation>Als Te&amp;xt</translation>
  </message>
  <message>
   <source>In the file {}</source>
   <translation>In der Datei {}</translation>
  </message>
  <message>
   <source>⚠ What you changed is not saved. Esc once more drops it.</source>
   <translation>⚠ Was Sie geändert haben, ist nicht gespeichert. Noch einmal Esc verwirft es.</translation>
  </message>
  <message>
   <source>✓ The scheme can be used.</source>
   <translation>✓ Das Schema ist brauchbar.</translation>
  </message>
  <message>
   <source>{} is the key of “{}” now; “{}” takes it.</source>
   <translation>{} ist jetzt die Taste von „{}“; „{}“ nimmt sie.</translation>
  </message>
  <message>
   <source>There is no file {} beside the scheme yet.</source>
   <translation>Neben dem Schema liegt noch keine Datei {}.</translation>
  </message>
 </context>
 <context>
  <name>SchemePage</name>
  <message>
   <source>Words in quotation marks</source>
   <translation>Wörter in Anführungszeichen</translation>
  </message>
  <message>
   <source>Also quotes that are only partly in marks</source>
   <translation>Auch Zitate, die nur zum Teil in Anführungszeichen stehen</translation>
  </message>
  <message>
   <source>Also what is said or written without marks</source>
   <translation>Auch Gesagtes oder Geschriebenes ohne Anführungszeichen</translation>
  </message>
  <message>
   <source>Also thoughts and attitudes</source>
   <translation>Auch Gedanken und Einstellungen</translation>
  </message>
  <message>
   <source>&amp;What counts as a quote:</source>
   <translation>&amp;Was als Zitat zählt:</translation>
  </message>
  <message>
   <source>Lower finds more and asks more; what scores less stands in the list “Unmarked”</source>
   <translation>Ein kleinerer Wert findet mehr und fragt mehr; was darunter liegt, steht in der Liste „Unmarkiert“</translation>
  </message>
  <message>
   <source>Ask about candidates &amp;from score:</source>
   <translation>Kandidaten &amp;ab diesem Wert vorlegen:</translation>
  </message>
  <message>
   <source>One a line; without any, stances are about the quote as a whole</source>
   <translation>Eines je Zeile; ohne gelten Haltungen dem ganzen Zitat</translation>
  </message>
  <message>
   <source>&amp;Targets of stances:</source>
   <translation>&amp;Ziele der Haltungen:</translation>
  </message>
  <message>
   <source>First ta&amp;rget:</source>
   <translation>E&amp;rstes Ziel:</translation>
  </message>
  <message>
   <source>A Markdown file beside the scheme, “guidelines.md” for instance</source>
   <translation>Eine Markdown-Datei neben dem Schema, etwa „guidelines.md“</translation>
  </message>
  <message>
   <source>&amp;Guidelines:</source>
   <translation>&amp;Richtlinien:</translation>
  </message>
  <message>
   <source>&amp;Keep in the file how many seconds each decision took</source>
   <translation>In der Datei fest&amp;halten, wie viele Sekunden jede Entscheidung gedauert hat</translation>
  </message>
  <message>
   <source>Anchoring check:</source>
   <translation>Ankereffekt prüfen:</translation>
  </message>
  <message>
   <source>Stances</source>
   <translation>Haltungen</translation>
  </message>
  <message>
   <source>In the file</source>
   <translation>In der Datei</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>Taste</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>Farbe</translation>
  </message>
  <message>
   <source>Definition</source>
   <translation>Definition</translation>
  </message>
  <message>
   <source>&amp;Add a stance</source>
   <translation>&amp;Neue Haltung</translation>
  </message>
  <message>
   <source>&amp;Remove</source>
   <translation>&amp;Entfernen</translation>
  </message>
  <message>
   <source>&amp;Up</source>
   <translation>Nach &amp;oben</translation>
  </message>
  <message>
   <source>&amp;Down</source>
   <translation>Nach &amp;unten</translation>
  </message>
  <message>
   <source>&amp;Colour…</source>
   <translation>Farbe &amp;wählen…</translation>
  </message>
  <message>
   <source>The first one</source>
   <translation>Das erste</translation>
  </message>
  <message>
   <source>New stance</source>
   <translation>Neue Haltung</translation>
  </message>
  <message>
   <source>Colour of the stance</source>
   <translation>Farbe der Haltung</translation>
  </message>
 </context>
 <context>
  <name>SettingsDialog</name>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Pages of the settings</source>
   <translation>Seiten der Einstellungen</translation>
  </message>
  <message>
   <source>&amp;General</source>
   <translation>&amp;Allgemein</translation>
  </message>
  <message>
   <source>&amp;Reading</source>
   <translation>&amp;Lesen</translation>
  </message>
  <message>
   <source>&amp;Keys</source>
   <translation>&amp;Tasten</translation>
  </message>
 </context>
 <context>
  <name>SpeakerChoice</name>
  <message>
   <source>Nobody named</source>
   <translation>Niemand genannt</translation>
  </message>
 </context>
 <context>
  <name>SpeakerForm</name>
  <message>
   <source>such as a Wikidata id: Q42</source>
   <translation>etwa von Wikidata: Q42</translation>
  </message>
  <message>
   <source>other names; like this</source>
   <translation>weitere Namen; so getrennt</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Role</source>
   <translation>Rolle</translation>
  </message>
  <message>
   <source>Also</source>
   <translation>Auch</translation>
  </message>
  <message>
   <source>Link</source>
   <translation>Link</translation>
  </message>
 </context>
 <context>
  <name>SpeakerWords</name>
  <message>
   <source>person</source>
   <translation>Person</translation>
  </message>
  <message>
   <source>group</source>
   <translation>Gruppe</translation>
  </message>
  <message>
   <source>organization</source>
   <translation>Organisation</translation>
  </message>
  <message>
   <source>unnamed</source>
   <translation>ohne Namen</translation>
  </message>
  <message>
   <source>1 open quote follows</source>
   <translation>1 offenes Zitat folgt</translation>
  </message>
  <message>
   <source>{} open quotes follow</source>
   <translation>{} offene Zitate folgen</translation>
  </message>
  <message>
   <source>1 quote</source>
   <translation>1 Zitat</translation>
  </message>
  <message>
   <source>{} quotes</source>
   <translation>{} Zitate</translation>
  </message>
  <message>
   <source>{}, {} open</source>
   <translation>{}, {} offen</translation>
  </message>
  <message>
   <source>also “{}”</source>
   <translation>auch „{}“</translation>
  </message>
  <message>
   <source>with {}</source>
   <translation>mit {}</translation>
  </message>
  <message>
   <source>also {}</source>
   <translation>auch {}</translation>
  </message>
 </context>
 <context>
  <name>SpeakersModel</name>
  <message>
   <source>Speaker</source>
   <translation>Sprecher</translation>
  </message>
  <message>
   <source>Quotes</source>
   <translation>Zitate</translation>
  </message>
 </context>
 <context>
  <name>SpeakersPane</name>
  <message>
   <source>Speakers</source>
   <translation>Sprecher</translation>
  </message>
  <message>
   <source>Speakers of the article</source>
   <translation>Sprecher des Artikels</translation>
  </message>
  <message>
   <source>Quotes</source>
   <translation>Zitate</translation>
  </message>
  <message>
   <source>{}: merge with whom? ↑ ↓, Enter; Esc leaves it.</source>
   <translation>{}: mit wem vereinen? ↑ ↓, Enter; Esc lässt es.</translation>
  </message>
  <message>
   <source>{}: member of which group? ↑ ↓, Enter; Esc leaves it.</source>
   <translation>{}: Mitglied welcher Gruppe? ↑ ↓, Enter; Esc lässt es.</translation>
  </message>
  <message>
   <source>Nobody says anything here yet. {speaker_name} in the article names who does.</source>
   <translation>Noch sagt hier niemand etwas. {speaker_name} im Artikel benennt, wer spricht.</translation>
  </message>
  <message>
   <source>{rename_speaker} renames, dragging onto another merges. {escape}: article</source>
   <translation>{rename_speaker} benennt um, Ziehen auf einen anderen vereint. {escape}: Artikel</translation>
  </message>
  <message>
   <source>speaker</source>
   <translation>Sprecher</translation>
  </message>
 </context>
 <context>
  <name>StanceChoice</name>
  <message>
   <source>Stance</source>
   <translation>Haltung</translation>
  </message>
  <message>
   <source>The quote as a whole</source>
   <translation>Das Zitat als Ganzes</translation>
  </message>
  <message>
   <source>The scheme has no such target; a click takes the stance back</source>
   <translation>Dieses Ziel hat das Schema nicht; ein Klick nimmt die Haltung zurück</translation>
  </message>
 </context>
 <context>
  <name>Standing</name>
  <message>
   <source>Sample and pasted articles</source>
   <translation>Beispiele und eingefügte Artikel</translation>
  </message>
  <message>
   <source>kept on this computer; {save} saves it under a name</source>
   <translation>auf diesem Rechner aufbewahrt; {save} speichert unter einem Namen</translation>
  </message>
  <message>
   <source>open elsewhere, only to look at here</source>
   <translation>anderswo offen, hier nur zum Ansehen</translation>
  </message>
  <message>
   <source>decisions safe, not in the file yet ({save})</source>
   <translation>Entscheidungen sicher, noch nicht in der Datei ({save})</translation>
  </message>
  <message>
   <source>saved</source>
   <translation>gespeichert</translation>
  </message>
  <message>
   <source>no file yet; {save} writes it</source>
   <translation>noch keine Datei; {save} schreibt sie</translation>
  </message>
  <message>
   <source>Article {} of {} – {}</source>
   <translation>Artikel {} von {} – {}</translation>
  </message>
  <message>
   <source>⊘ left out of the work</source>
   <translation>⊘ von der Arbeit ausgenommen</translation>
  </message>
  <message>
   <source>{} unmarked</source>
   <translation>{} unmarkiert</translation>
  </message>
  <message>
   <source>the rest of the article is being searched</source>
   <translation>der Rest des Artikels wird noch durchsucht</translation>
  </message>
 </context>
 <context>
  <name>Tables</name>
  <message>
   <source>Articles</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>How far each dataset is</source>
   <translation>Wie weit jeder Datensatz ist</translation>
  </message>
  <message>
   <source>dataset</source>
   <translation>Datensatz</translation>
  </message>
  <message>
   <source>done</source>
   <translation>fertig</translation>
  </message>
  <message>
   <source>in progress</source>
   <translation>in Arbeit</translation>
  </message>
  <message>
   <source>new</source>
   <translation>neu</translation>
  </message>
  <message>
   <source>left out</source>
   <translation>ausgelassen</translation>
  </message>
  <message>
   <source>flagged</source>
   <translation>vorgemerkt</translation>
  </message>
  <message>
   <source>articles</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>Quotes</source>
   <translation>Zitate</translation>
  </message>
  <message>
   <source>What became of the quotes of each dataset</source>
   <translation>Was aus den Zitaten jedes Datensatzes wurde</translation>
  </message>
  <message>
   <source>open</source>
   <translation>offen</translation>
  </message>
  <message>
   <source>unchanged</source>
   <translation>unverändert</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>geändert</translation>
  </message>
  <message>
   <source>rejected</source>
   <translation>abgelehnt</translation>
  </message>
  <message>
   <source>by hand</source>
   <translation>von Hand</translation>
  </message>
  <message>
   <source>without proposal</source>
   <translation>ohne Vorschlag</translation>
  </message>
  <message>
   <source>quotes</source>
   <translation>Zitate</translation>
  </message>
  <message>
   <source>Annotators</source>
   <translation>Annotierende</translation>
  </message>
  <message>
   <source>What each annotator has done so far, and how much on a day with decisions</source>
   <translation>Was wer bisher getan hat und wie viel an einem Tag mit Entscheidungen</translation>
  </message>
  <message>
   <source>annotator</source>
   <translation>wer</translation>
  </message>
  <message>
   <source>decisions</source>
   <translation>Entscheidungen</translation>
  </message>
  <message>
   <source>first day</source>
   <translation>erster Tag</translation>
  </message>
  <message>
   <source>last day</source>
   <translation>letzter Tag</translation>
  </message>
  <message>
   <source>decisions a day</source>
   <translation>Entscheidungen am Tag</translation>
  </message>
  <message>
   <source>median seconds</source>
   <translation>Sekunden (Median)</translation>
  </message>
  <message>
   <source>Decisions by day</source>
   <translation>Entscheidungen nach Tagen</translation>
  </message>
  <message>
   <source>What each annotator decided on each day</source>
   <translation>Was wer an welchem Tag entschieden hat</translation>
  </message>
  <message>
   <source>day</source>
   <translation>Tag</translation>
  </message>
  <message>
   <source>Stances</source>
   <translation>Haltungen</translation>
  </message>
  <message>
   <source>Which stances each annotator gave towards each target</source>
   <translation>Welche Haltungen wer zu welchem Ziel vergeben hat</translation>
  </message>
  <message>
   <source>target</source>
   <translation>Ziel</translation>
  </message>
  <message>
   <source>stance</source>
   <translation>Haltung</translation>
  </message>
  <message>
   <source>share</source>
   <translation>Anteil</translation>
  </message>
  <message>
   <source>Types</source>
   <translation>Arten</translation>
  </message>
  <message>
   <source>How many quotes of each type each annotator confirmed</source>
   <translation>Wie viele Zitate welcher Art wer bestätigt hat</translation>
  </message>
  <message>
   <source>type</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Speakers</source>
   <translation>Sprecher</translation>
  </message>
  <message>
   <source>Who is quoted most; the first 30</source>
   <translation>Wer am meisten zitiert wird; die ersten 30</translation>
  </message>
  <message>
   <source>speaker</source>
   <translation>Sprecher</translation>
  </message>
  <message>
   <source>Proposals by annotator</source>
   <translation>Vorschläge nach Personen</translation>
  </message>
  <message>
   <source>What each annotator made of the proposals</source>
   <translation>Was wer aus den Vorschlägen gemacht hat</translation>
  </message>
  <message>
   <source>proposals</source>
   <translation>Vorschläge</translation>
  </message>
  <message>
   <source>words changed</source>
   <translation>Wörter geändert</translation>
  </message>
  <message>
   <source>type changed</source>
   <translation>Art geändert</translation>
  </message>
  <message>
   <source>cue changed</source>
   <translation>Redeeinleitung geändert</translation>
  </message>
  <message>
   <source>speaker changed</source>
   <translation>Sprecher geändert</translation>
  </message>
  <message>
   <source>stance changed</source>
   <translation>Haltung geändert</translation>
  </message>
  <message>
   <source>Proposals by rule</source>
   <translation>Vorschläge nach Regeln</translation>
  </message>
  <message>
   <source>What became of the proposals of each rule</source>
   <translation>Was aus den Vorschlägen jeder Regel wurde</translation>
  </message>
  <message>
   <source>rule</source>
   <translation>Regel</translation>
  </message>
  <message>
   <source>Proposals by score</source>
   <translation>Vorschläge nach Wert</translation>
  </message>
  <message>
   <source>What the scores of proposals promised, and which share was confirmed with these words</source>
   <translation>Was die Werte der Vorschläge versprachen und welcher Anteil mit diesen Wörtern bestätigt wurde</translation>
  </message>
  <message>
   <source>score</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>promised</source>
   <translation>versprochen</translation>
  </message>
  <message>
   <source>accepted</source>
   <translation>angenommen</translation>
  </message>
  <message>
   <source>Seconds to decide</source>
   <translation>Sekunden je Entscheidung</translation>
  </message>
  <message>
   <source>How long decisions took, where the scheme has them kept</source>
   <translation>Wie lange Entscheidungen dauerten, wo das Schema es festhält</translation>
  </message>
  <message>
   <source>decision</source>
   <translation>Entscheidung</translation>
  </message>
  <message>
   <source>lower quartile</source>
   <translation>unteres Quartil</translation>
  </message>
  <message>
   <source>median</source>
   <translation>Median</translation>
  </message>
  <message>
   <source>upper quartile</source>
   <translation>oberes Quartil</translation>
  </message>
  <message>
   <source>Sway of proposals</source>
   <translation>Einfluss der Vorschläge</translation>
  </message>
  <message>
   <source>How much more often the proposed speaker was chosen where it was shown than where it was withheld; only with an anchoring check</source>
   <translation>Wie viel öfter der vorgeschlagene Sprecher gewählt wurde, wo er gezeigt, als wo er zurückgehalten wurde; nur wo der Ankereffekt geprüft wird</translation>
  </message>
  <message>
   <source>shown</source>
   <translation>gezeigt</translation>
  </message>
  <message>
   <source>kept</source>
   <translation>behalten</translation>
  </message>
  <message>
   <source>withheld</source>
   <translation>zurückgehalten</translation>
  </message>
  <message>
   <source>same by themselves</source>
   <translation>von selbst dasselbe</translation>
  </message>
  <message>
   <source>difference</source>
   <translation>Unterschied</translation>
  </message>
  <message>
   <source>at least</source>
   <translation>mindestens</translation>
  </message>
  <message>
   <source>at most</source>
   <translation>höchstens</translation>
  </message>
  <message>
   <source>wrong speakers shown</source>
   <translation>falsche Sprecher gezeigt</translation>
  </message>
  <message>
   <source>Agreement over time</source>
   <translation>Einigkeit im Lauf der Zeit</translation>
  </message>
  <message>
   <source>How each two datasets agree in the articles that both are through with, by day or week of the later decision</source>
   <translation>Wie einig sich je zwei Datensätze in den Artikeln sind, mit denen beide fertig sind, nach Tag oder Woche der späteren Entscheidung</translation>
  </message>
  <message>
   <source>from</source>
   <translation>ab</translation>
  </message>
  <message>
   <source>first</source>
   <translation>erste</translation>
  </message>
  <message>
   <source>second</source>
   <translation>zweite</translation>
  </message>
  <message>
   <source>both have</source>
   <translation>haben beide</translation>
  </message>
  <message>
   <source>same words</source>
   <translation>gleiche Wörter</translation>
  </message>
  <message>
   <source>same speaker</source>
   <translation>gleicher Sprecher</translation>
  </message>
  <message>
   <source>type kappa</source>
   <translation>Kappa der Art</translation>
  </message>
  <message>
   <source>stance kappa</source>
   <translation>Kappa der Haltung</translation>
  </message>
  <message>
   <source>Types confused</source>
   <translation>Verwechselte Arten</translation>
  </message>
  <message>
   <source>Which type each of two gave the quotes that both have</source>
   <translation>Welche Art zwei Personen den Zitaten gaben, die beide haben</translation>
  </message>
  <message>
   <source>type by first</source>
   <translation>Art der ersten</translation>
  </message>
  <message>
   <source>type by second</source>
   <translation>Art der zweiten</translation>
  </message>
  <message>
   <source>Stances confused</source>
   <translation>Verwechselte Haltungen</translation>
  </message>
  <message>
   <source>Which stance each of two gave in the quotes that both have</source>
   <translation>Welche Haltung zwei Personen in den Zitaten vergaben, die beide haben</translation>
  </message>
  <message>
   <source>stance by first</source>
   <translation>Haltung der ersten</translation>
  </message>
  <message>
   <source>stance by second</source>
   <translation>Haltung der zweiten</translation>
  </message>
  <message>
   <source>Articles at odds</source>
   <translation>Uneinige Artikel</translation>
  </message>
  <message>
   <source>The articles in which most quotes are at odds; the first 30</source>
   <translation>Die Artikel mit den meisten uneinigen Zitaten; die ersten 30</translation>
  </message>
  <message>
   <source>article</source>
   <translation>Artikel</translation>
  </message>
  <message>
   <source>title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>at odds</source>
   <translation>uneinig</translation>
  </message>
  <message>
   <source>direct</source>
   <translation>direkt</translation>
  </message>
  <message>
   <source>indirect</source>
   <translation>indirekt</translation>
  </message>
  <message>
   <source>mixed</source>
   <translation>gemischt</translation>
  </message>
  <message>
   <source>nobody named</source>
   <translation>niemand genannt</translation>
  </message>
  <message>
   <source>not judged</source>
   <translation>nicht beurteilt</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>all rules</source>
   <translation>alle Regeln</translation>
  </message>
  <message>
   <source>everybody</source>
   <translation>alle</translation>
  </message>
 </context>
 <context>
  <name>Themes</name>
  <message>
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>High contrast, dark</source>
   <translation>Hoher Kontrast, dunkel</translation>
  </message>
 </context>
 <context>
  <name>TourBar</name>
  <message>
   <source>Tour</source>
   <translation>Rundgang</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Skip the tour</source>
   <translation>Überspringen</translation>
  </message>
  <message>
   <source>Proposals are checked here</source>
   <translation>Hier werden Vorschläge geprüft</translation>
  </message>
  <message>
   <source>{} of {}: {}</source>
   <translation>{} von {}: {}</translation>
  </message>
  <message>
   <source>Begin</source>
   <translation>Anfangen</translation>
  </message>
  <message>
   <source>An article is a list of open questions</source>
   <translation>Ein Artikel ist eine Liste offener Fragen</translation>
  </message>
  <message>
   <source>Dashed lines are proposals; the quote in the stronger colour is the one you decide on. {} confirms it as it stands, {} says that it is no quote; then the next one comes. {} and {} go to the next and the previous one.</source>
   <translation>Gestrichelte Linien sind Vorschläge; über das kräftiger gefärbte Zitat wird gerade entschieden. {} bestätigt es, wie es ist, {} sagt, dass es kein Zitat ist; dann kommt das nächste. {} und {} gehen zum nächsten und zum vorigen.</translation>
  </message>
  <message>
   <source>Dashed lines are what the annotators differ in; the quote in the stronger colour is the one that you settle. {}, {} … take the version that stands beside it on the card, {} confirms what the card shows, {} says that it is no quote; then the next one comes.</source>
   <translation>Gestrichelt ist, worin die Annotierenden uneins sind; das Zitat in der kräftigeren Farbe ist das, das Sie klären. {}, {} … nehmen die Fassung, die auf der Karte daneben steht, {} bestätigt, was die Karte zeigt, {} sagt, dass es kein Zitat ist; dann kommt das nächste.</translation>
  </message>
  <message>
   <source>Who says it</source>
   <translation>Wer es sagt</translation>
  </message>
  <message>
   <source>The card on the right ranks the speakers: {} to {} choose one, {} nobody. For a name that is not in the list press {} and type, or select it in the text and press {}.</source>
   <translation>Die Karte rechts ordnet die Sprecher: {} bis {} wählen einen, {} niemanden. Für einen Namen, der nicht in der Liste steht, {} drücken und tippen, oder ihn im Text auswählen und {} drücken.</translation>
  </message>
  <message>
   <source>Where they stand</source>
   <translation>Welche Haltung</translation>
  </message>
  <message>
   <source>Each stance has a letter, shown on its button. Your project writes its own stances and targets into quotemark.toml; {} goes to the next target.</source>
   <translation>Jede Haltung hat einen Buchstaben, der auf ihrem Knopf steht. Eigene Haltungen und Ziele schreibt Ihr Projekt in quotemark.toml; {} geht zum nächsten Ziel.</translation>
  </message>
  <message>
   <source>Correcting is as cheap as accepting</source>
   <translation>Berichtigen kostet nicht mehr als annehmen</translation>
  </message>
  <message>
   <source>{} and {} pick the left and the right edge, then the arrows move it. For a quote that was missed click into it or select its words, and press {}. {} takes back whatever you did.</source>
   <translation>{} und {} greifen den linken und den rechten Rand, dann bewegen ihn die Pfeile. Für ein übersehenes Zitat hineinklicken oder seine Wörter auswählen und {} drücken. {} nimmt alles zurück.</translation>
  </message>
  <message>
   <source>Nothing gets lost</source>
   <translation>Nichts geht verloren</translation>
  </message>
  <message>
   <source>Every decision is on the disk at once; {} writes them into the file. {} shows the keys of what can be done now, {} opens the settings. This tour is in the Help menu.</source>
   <translation>Jede Entscheidung ist sofort auf der Platte; {} schreibt sie in die Datei. {} zeigt die Tasten für das, was jetzt möglich ist, {} öffnet die Einstellungen. Dieser Rundgang steht im Menü Hilfe.</translation>
  </message>
 </context>
 <context>
  <name>UnmarkedPane</name>
  <message>
   <source>What looks quoted and is not marked</source>
   <translation>Was nach Zitat aussieht und nicht markiert ist</translation>
  </message>
  <message>
   <source>What was dismissed here, and the proposals that were rejected</source>
   <translation>Was hier verworfen wurde, und die abgelehnten Vorschläge</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>Zurückholen</translation>
  </message>
  <message>
   <source>Puts a dismissed entry back into the list, asks about a rejected quote again</source>
   <translation>Stellt einen verworfenen Eintrag zurück in die Liste, fragt nach einem abgelehnten Zitat erneut</translation>
  </message>
  <message>
   <source>Dismissed: {}</source>
   <translation>Verworfen: {}</translation>
  </message>
  <message>
   <source>Looking for what looks quoted and is not marked…</source>
   <translation>Sucht, was nach Zitat aussieht und nicht markiert ist …</translation>
  </message>
  <message>
   <source>Nothing else looks quoted. With all proposals decided, the article is done.</source>
   <translation>Sonst sieht nichts nach Zitat aus. Ist alles entschieden, ist der Artikel fertig.</translation>
  </message>
  <message>
   <source>These words look quoted. Make each a quote or dismiss it.</source>
   <translation>Das sieht nach Zitat aus. Jedes zum Zitat machen oder verwerfen.</translation>
  </message>
 </context>
 <context>
  <name>VerdictLine</name>
  <message>
   <source>Why you dispute it</source>
   <translation>Warum es bestritten wird</translation>
  </message>
 </context>
 <context>
  <name>VersionChoice</name>
  <message>
   <source>Who said what: {}</source>
   <translation>Wer was sagt: {}</translation>
  </message>
  <message>
   <source>Who said what: all the same</source>
   <translation>Wer was sagt: alle dasselbe</translation>
  </message>
  <message>
   <source>Version {}</source>
   <translation>Fassung {}</translation>
  </message>
 </context>
</TS>
