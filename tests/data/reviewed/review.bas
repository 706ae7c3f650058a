Dim document As Object

Sub Main(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  document.RecordChanges = True
  Change("as they had said", "exactly as they had promised")
  Change("of the time", "of all the time")
  Change("1,979", "2,001")
  Change("another thing that was done", "")
  Comment("Teams worked", "Which teams?")
  Paragraph("The last paragraph ends here", "A new one stands before it.")
  document.RecordChanges = False
  Change("says more about it", "says far more about it")
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName"
  form(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL(target), form())
  document.close(True)
End Sub

Function Found(words As String) As Object
  Dim search As Object
  search = document.createSearchDescriptor()
  search.SearchString = words
  Found = document.findFirst(search)
End Function

Sub Change(words As String, other As String)
  Dim place As Object
  place = Found(words)
  If Not IsNull(place) Then place.setString(other)
End Sub

Sub Comment(words As String, said As String)
  Dim place As Object, note As Object
  place = Found(words)
  note = document.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = "Legal reader"
  note.Content = said
  place.Text.insertTextContent(place, note, True)
End Sub

Sub Paragraph(words As String, said As String)
  Dim place As Object, cursor As Object
  place = Found(words)
  cursor = place.Text.createTextCursorByRange(place.getStart())
  cursor.Text.insertString(cursor, said, False)
  cursor.Text.insertControlCharacter(cursor, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
End Sub
