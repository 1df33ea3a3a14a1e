Console.WriteLine("Nota");
